import { useState } from 'react'
import { CodeEditor } from '@/design/CodeEditor'
import { LABEL } from '@/design/Field'
import { isRecord } from './draft'

export interface JsonFieldProps {
  label: string
  value: unknown
  /** Told what was typed whenever it is an object; nothing typed is null. */
  onChange: (value: Record<string, unknown> | null) => void
}

/** An object as JSON, which may be wrong while it is typed. */
export function JsonField({ label, value, onChange }: JsonFieldProps) {
  const [typed, setTyped] = useState(() => write(value))
  const known = read(typed)
  // What came from elsewhere takes the place of what was typed; what was typed and is the same stays as it is.
  const shown = known === undefined || JSON.stringify(known) === JSON.stringify(value) ? typed : write(value)
  return (
    <div className="flex flex-col gap-1">
      <span className={LABEL}>{label}</span>
      <CodeEditor
        label={label}
        value={shown}
        onChange={text => {
          setTyped(text)
          const next = read(text)
          if (next !== undefined) onChange(next)
        }}
        language="json"
        lines={3}
      />
    </div>
  )
}

function write(value: unknown): string {
  return isRecord(value) ? JSON.stringify(value, null, 2) : ''
}

function read(text: string): Record<string, unknown> | null | undefined {
  if (text.trim() === '') return null
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
