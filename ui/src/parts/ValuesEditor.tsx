import { useState } from 'react'
import { Button } from '@/design/Button'
import { CodeEditor } from '@/design/CodeEditor'
import { type RJSFSchema, SchemaForm } from '@/design/SchemaForm'

export interface Values {
  value: Record<string, unknown>
  /** Whether it may be sent: JSON that can be read, and a form without flaws. */
  valid: boolean
}

export interface ValuesEditorProps {
  label: string
  /** Without one, or with one that names nothing, there is only the JSON. */
  schema: RJSFSchema | null | undefined
  values: Record<string, unknown>
  onChange: (values: Values) => void
  /** Fills in the schema's defaults, for values that are sent whole. */
  fill?: boolean
  lines?: number
}

/** Values by name: a form made of their schema, or the JSON itself. */
export function ValuesEditor({ label, schema, values, onChange, fill, lines = 8 }: ValuesEditorProps) {
  const hasForm = hasProperties(schema)
  const [asJson, setAsJson] = useState(false)
  return (
    <div className="flex flex-col gap-2">
      {hasForm && (
        <div className="flex justify-end">
          <Button look="quiet" onPress={() => setAsJson(!asJson)}>
            {asJson ? 'As a form' : 'As JSON'}
          </Button>
        </div>
      )}
      {asJson || !hasForm ? (
        <JsonObject label={label} values={values} onChange={onChange} lines={lines} />
      ) : (
        <SchemaForm
          schema={schema}
          value={values}
          fill={fill}
          onChange={(value, valid) => onChange({ value, valid })}
        />
      )}
    </div>
  )
}

export function hasProperties(schema: RJSFSchema | null | undefined): schema is RJSFSchema {
  return Object.keys(schema?.properties ?? {}).length > 0
}

type JsonObjectProps = Required<Pick<ValuesEditorProps, 'label' | 'values' | 'onChange' | 'lines'>>

function JsonObject({ label, values, onChange, lines }: JsonObjectProps) {
  const [text, setText] = useState(() => JSON.stringify(values, null, 2))
  const read = readObject(text)
  return (
    <>
      <CodeEditor
        label={label}
        language="json"
        lines={lines}
        value={text}
        onChange={next => {
          setText(next)
          const value = readObject(next)
          onChange({ value: value ?? values, valid: value !== undefined })
        }}
      />
      {!read && <p className="text-xs text-danger">This is no JSON object.</p>}
    </>
  )
}

/** The object that JSON says; nothing when it is not JSON, or says something else. */
export function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = text.trim() === '' ? {} : JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
