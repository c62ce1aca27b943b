import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorState, SkeletonLines } from '@/design/Feedback'
import { FormDialog } from '@/design/FormDialog'
import { SchemaForm } from '@/design/SchemaForm'
import { type Run, resume } from './actions'
import { awaitedInput } from './queries'

export interface ResumeDialogProps {
  run: Run
  onClose: () => void
  onResumed: () => void
}

/** Lets a paused run go on, with what it waits for, if it waits for something. */
export function ResumeDialog({ run, onClose, onResumed }: ResumeDialogProps) {
  const awaited = useQuery(awaitedInput(run))
  const [input, setInput] = useState<Record<string, unknown>>({})
  return (
    <FormDialog
      title={`Resume ${run.name}`}
      action="Resume"
      ready={!awaited.isPending}
      onClose={onClose}
      onSubmit={() => resume(run.id, awaited.data ? input : null).then(onResumed)}
    >
      {awaited.isPending && <SkeletonLines lines={3} />}
      {awaited.error && <ErrorState error={awaited.error} />}
      {awaited.data === null && <p className="text-muted">The run goes on where it was paused.</p>}
      {awaited.data && <SchemaForm fill schema={awaited.data} value={input} onChange={setInput} />}
    </FormDialog>
  )
}
