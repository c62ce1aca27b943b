import { useState } from 'react'
import { TextField } from './Field'

export interface NumberFieldProps {
  label: string
  description?: string
  placeholder?: string
  /** Nothing is typed: null. */
  value: number | null
  onChange: (value: number | null) => void
  /** Fractions, too. */
  fractions?: boolean
  autoFocus?: boolean
}

/** A number, or none. Whatever is no number cannot be typed. */
export function NumberField({ value, onChange, fractions = false, ...rest }: NumberFieldProps) {
  const [typed, setTyped] = useState('')
  // What was typed stays as it is while it says the same: `1.` is on its way to `1.5`.
  const same = readNumber(typed, fractions) === value
  return (
    <TextField
      {...rest}
      inputMode={fractions ? 'decimal' : 'numeric'}
      value={same ? typed : String(value ?? '')}
      onChange={text => {
        const number = readNumber(text, fractions)
        if (number === undefined) return
        setTyped(text)
        onChange(number)
      }}
    />
  )
}

/** The number that a text says: null when it says nothing, undefined when it is none. */
export function readNumber(text: string, fractions: boolean): number | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  const pattern = fractions ? /^\d*[.]?\d*$/ : /^\d+$/
  const number = Number(typed)
  return pattern.test(typed) && Number.isFinite(number) ? number : undefined
}
