import { useState } from 'react'
import { act } from '@/api/act'
import type { Schema } from '@/api/client'
import { CodeEditor } from '@/design/CodeEditor'
import { LABEL, TextField } from '@/design/Field'
import { FormDialog } from '@/design/FormDialog'
import { Select } from '@/design/Select'
import { textOf } from './data'
import { type Artifact, change, create } from './queries'

export const TYPES = ['markdown', 'table', 'link', 'image', 'progress', 'result'] as const

const OPTIONS = TYPES.map(value => ({ value, label: value }))

export interface ArtifactDialogProps {
  /** The one to be changed. */
  artifact?: Artifact
  onClose: () => void
}

/** Makes an artifact, or changes what one says. */
export function ArtifactDialog({ artifact, onClose }: ArtifactDialogProps) {
  const [key, setKey] = useState(artifact?.key ?? '')
  const [type, setType] = useState<string>(artifact?.type ?? 'markdown')
  const [description, setDescription] = useState(artifact?.description ?? '')
  const [typed, setTyped] = useState(artifact ? textOf(artifact.data) : '')
  const submit = async () => {
    const data = dataOf(typed, type) as Schema<'ArtifactCreate'>['data']
    const sent = artifact?.id
      ? change(artifact.id, { data, description })
      : create({ key, type, description: description || null, data })
    await act<unknown>(sent, ['artifacts'], artifact ? 'The artifact is changed.' : `${key} created.`)
  }
  return (
    <FormDialog
      title={artifact ? 'Change the artifact' : 'New artifact'}
      action={artifact ? 'Save' : 'Create'}
      size="wide"
      onClose={onClose}
      onSubmit={submit}
      ready={artifact !== undefined || key !== ''}
    >
      {!artifact && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Key"
            value={key}
            onChange={setKey}
            autoFocus
            description="Small letters, digits and dashes; the same key makes a new version."
          />
          <Select label="Type" options={OPTIONS} value={type} onChange={setType} />
        </div>
      )}
      <TextField label="Description" value={description} onChange={setDescription} />
      <div className="flex flex-col gap-1">
        <span className={LABEL}>Data</span>
        <CodeEditor
          label="Data"
          value={typed}
          onChange={setTyped}
          language={type === 'markdown' || type === 'link' || type === 'image' ? 'text' : 'json'}
          lines={10}
        />
      </div>
    </FormDialog>
  )
}

/** Progress is a number and a result anything; all else is kept as text, as clients do. */
function dataOf(text: string, type: string): unknown {
  if (type !== 'progress' && type !== 'result') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
