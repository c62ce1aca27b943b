import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { told } from '@/api/problem'
import { Button } from '@/design/Button'
import { Dialog } from '@/design/Dialog'
import { ErrorState, SkeletonLines } from '@/design/Feedback'
import { SchemaForm } from '@/design/SchemaForm'
import { type Run, resume } from './actions'
import { awaitedInput } from './queries'

/** Lets a paused run go on, with what it waits for, if it waits for something. */
export function ResumeDialog({
  run,
  onClose,
  onResumed,
}: {
  run: Run
  onClose: () => void
  onResumed: () => void
}) {
  const awaited = useQuery(awaitedInput(run))
  const [input, setInput] = useState<Record<string, unknown>>({})
  const [failure, setFailure] = useState<string>()
  const submit = async () => {
    try {
      await resume(run.id, awaited.data ? input : null)
      onResumed()
      onClose()
    } catch (error) {
      setFailure(told(error))
    }
  }
  return (
    <Dialog
      title={`Resume ${run.name}`}
      open
      onClose={onClose}
      actions={
        <Button look="primary" isDisabled={awaited.isPending} onPress={submit}>
          Resume
        </Button>
      }
    >
      {awaited.isPending && <SkeletonLines lines={3} />}
      {awaited.error && <ErrorState error={awaited.error} />}
      {awaited.data === null && <p className="text-muted">The run goes on where it was paused.</p>}
      {awaited.data && <SchemaForm schema={awaited.data} value={input} onChange={setInput} />}
      {failure && (
        <p role="alert" className="mt-3 text-danger">
          {failure}
        </p>
      )}
    </Dialog>
  )
}
