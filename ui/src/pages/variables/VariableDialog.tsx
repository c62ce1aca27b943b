import { useState } from 'react'
import { act } from '@/api/act'
import type { Schema } from '@/api/client'
import { CodeEditor } from '@/design/CodeEditor'
import { TextField } from '@/design/Field'
import { FormDialog } from '@/design/FormDialog'
import { Select } from '@/design/Select'
import { TagsField } from '@/design/TagsField'
import { change, create } from './queries'
import { type Kind, kindOf, read, written } from './value'

const KINDS = [
  { value: 'text', label: 'Text' },
  { value: 'json', label: 'JSON' },
] as const

/** Makes a variable, or changes the one that is given. */
export function VariableDialog({
  variable,
  onClose,
}: {
  variable?: Schema<'Variable'>
  onClose: () => void
}) {
  const [name, setName] = useState(variable?.name ?? '')
  const [kind, setKind] = useState<Kind>(variable ? kindOf(variable.value) : 'text')
  const [typed, setTyped] = useState(variable ? written(variable.value) : '')
  const [tags, setTags] = useState<string[]>(variable?.tags ?? [])
  const result = read(typed, kind)

  const submit = async () => {
    if (!result) return
    const body = { name, value: result.value, tags }
    await act(
      variable ? change(variable.id, body) : create(body),
      ['variables'],
      variable ? `${name} changed.` : `${name} created.`,
    )
  }

  return (
    <FormDialog
      title={variable ? `Variable ${variable.name}` : 'New variable'}
      action={variable ? 'Save' : 'Create'}
      size="wide"
      onClose={onClose}
      onSubmit={submit}
      ready={name !== '' && result !== undefined}
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        autoFocus={!variable}
        description="Small letters, digits, - and _."
      />
      <div className="w-32">
        <Select label="Value is" options={KINDS} value={kind} onChange={setKind} />
      </div>
      <CodeEditor
        label="Value"
        value={typed}
        onChange={setTyped}
        language={kind === 'json' ? 'json' : 'text'}
        lines={8}
      />
      <TagsField label="Tags" tags={tags} onChange={setTags} />
    </FormDialog>
  )
}
