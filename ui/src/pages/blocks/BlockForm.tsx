import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { told } from '@/api/problem'
import { Button } from '@/design/Button'
import { CodeEditor } from '@/design/CodeEditor'
import { type RJSFSchema, SchemaForm } from '@/design/SchemaForm'
import { blocksOf } from './queries'
import { type Data, formSchema, fromForm, nestedTypes } from './schema'

export interface BlockFormProps {
  fields: RJSFSchema
  initial: Data
  action: string
  /** Whether the schema's defaults are filled in, as in what is new. */
  fill?: boolean
  /** Whether all else that is needed is there. */
  ready?: boolean
  onSave: (data: Data) => Promise<unknown>
  /** Above the form. */
  children?: ReactNode
}

/** A block's fields: as a form made of its schema, or as JSON for what a form cannot say. */
export function BlockForm(props: BlockFormProps) {
  const { fields, initial, action, fill, ready = true, onSave, children } = props
  const nested = useMemo(() => [...new Set(Object.values(nestedTypes(fields)).flat())].sort(), [fields])
  const { data: choices } = useQuery(blocksOf(nested))
  const schema = useMemo(() => formSchema(fields, choices ?? []), [fields, choices])
  const [value, setValue] = useState(initial)
  const [json, setJson] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const typed = json === undefined ? value : parsed(json)

  const save = async () => {
    if (!typed) return
    setBusy(true)
    setFailure(undefined)
    try {
      await onSave(fromForm(typed, fields))
    } catch (error) {
      setFailure(told(error))
    }
    setBusy(false)
  }
  const turn = () => {
    if (json === undefined) setJson(JSON.stringify(value, null, 2))
    else if (typed) {
      setValue(typed)
      setJson(undefined)
    }
  }

  return (
    <div className="flex w-full max-w-2xl flex-col gap-4 p-4">
      {children}
      {json === undefined ? (
        <SchemaForm fill={fill} schema={schema} value={value} onChange={setValue} />
      ) : (
        <CodeEditor label="Fields as JSON" value={json} onChange={setJson} language="json" lines={12} />
      )}
      {failure && (
        <p role="alert" className="text-danger">
          {failure}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" busy={busy} isDisabled={!ready || !typed} onPress={save}>
          {action}
        </Button>
        <Button look="quiet" isDisabled={!typed} onPress={turn}>
          {json === undefined ? 'As JSON' : 'As a form'}
        </Button>
      </div>
    </div>
  )
}

function parsed(text: string): Data | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : undefined
  } catch {
    return undefined
  }
}
