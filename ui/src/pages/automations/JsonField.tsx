import { useState } from 'react'
import { CodeEditor } from '@/design/CodeEditor'
import { LABEL } from '@/design/Field'
import { isRecord } from './draft'

export interface JsonFieldProps {
  label: string
  value: unknown
  /** Told what was typed: an object, null for nothing, and the text itself while it is no object. */
  onChange: (value: Record<string, unknown> | string | null) => void
}

/** An object as JSON, which may be wrong while it is typed. */
export function JsonField({ label, value, onChange }: JsonFieldProps) {
  const [typed, setTyped] = useState(() => write(value))
  // What came from elsewhere takes the place of what was typed; what was typed and is the same stays as it is.
  const shown = JSON.stringify(read(typed)) === JSON.stringify(value) ? typed : write(value)
  return (
    <div className="flex flex-col gap-1">
      <span className={LABEL}>{label}</span>
      <CodeEditor
        label={label}
        value={shown}
        onChange={text => {
          setTyped(text)
          onChange(read(text))
        }}
        language="json"
        lines={3}
      />
      {typeof value === 'string' && <p className="text-xs text-danger">This is no JSON object.</p>}
    </div>
  )
}

function write(value: unknown): string {
  if (typeof value === 'string') return value
  return isRecord(value) ? JSON.stringify(value, null, 2) : ''
}

function read(text: string): Record<string, unknown> | string | null {
  if (text.trim() === '') return null
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : text
  } catch {
    return text
  }
}
