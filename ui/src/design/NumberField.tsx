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
  return (
    <TextField
      {...rest}
      inputMode={fractions ? 'decimal' : 'numeric'}
      value={value === null ? '' : String(value)}
      onChange={text => {
        const typed = text.trim()
        const number = Number(typed)
        if (typed === '') onChange(null)
        else if (fractions ? Number.isFinite(number) : /^\d+$/.test(typed)) onChange(number)
      }}
    />
  )
}
