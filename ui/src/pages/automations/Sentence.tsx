import { type ReactNode, useId, useState } from 'react'
import { TextField } from '@/design/Field'
import { Select } from '@/design/Select'

/** A line of a sentence: words and fields, which wrap as text does. */
export function Line({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">{children}</div>
}

export function Words({ children }: { children: ReactNode }) {
  return <span className="text-muted">{children}</span>
}

const UNITS = [
  { value: '1', label: 'seconds' },
  { value: '60', label: 'minutes' },
  { value: '3600', label: 'hours' },
  { value: '86400', label: 'days' },
] as const

type Unit = (typeof UNITS)[number]['value']

/** The largest unit in which a length of time is a whole number. */
export function unitOf(seconds: number): Unit {
  const fit = [...UNITS].reverse().find(({ value }) => seconds > 0 && seconds % Number(value) === 0)
  return fit?.value ?? (seconds === 0 ? '60' : '1')
}

export interface SecondsProps {
  label: string
  seconds: number
  onChange: (seconds: number) => void
}

/** A length of time, in the unit that suits it. */
export function Seconds({ label, seconds, onChange }: SecondsProps) {
  const [unit, setUnit] = useState<Unit>(unitOf(seconds))
  // Another length from elsewhere may need a finer unit.
  const shown = seconds % Number(unit) === 0 ? unit : unitOf(seconds)
  return (
    <>
      <NumberField
        label={label}
        value={seconds / Number(shown)}
        onChange={value => onChange(value * Number(shown))}
      />
      <div className="w-24">
        <Select
          aria-label={`Unit of ${label.toLowerCase()}`}
          options={UNITS}
          value={shown}
          onChange={next => {
            setUnit(next)
            onChange((seconds / Number(shown)) * Number(next))
          }}
        />
      </div>
    </>
  )
}

export interface NumberFieldProps {
  label: string
  value: number
  least?: number
  onChange: (value: number) => void
}

/** A number in a sentence. What is typed on the way to one, such as nothing, is left alone until the field is left. */
export function NumberField({ label, value, least = 0, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState<string>()
  return (
    <div className="w-16">
      <TextField
        aria-label={label}
        type="number"
        inputMode="numeric"
        value={typed ?? String(value)}
        onChange={text => {
          setTyped(text)
          const number = Number(text)
          if (text !== '' && Number.isFinite(number) && number >= least) onChange(number)
        }}
        onBlur={() => setTyped(undefined)}
      />
    </div>
  )
}

export interface SuggestedProps {
  label: string
  value: string
  suggestions: readonly string[]
  onChange: (value: string) => void
  placeholder?: string
}

/** A text with the browser's own completion. */
export function Suggested({ label, value, suggestions, onChange, placeholder }: SuggestedProps) {
  const list = useId()
  return (
    <>
      <input
        aria-label={label}
        list={list}
        value={value}
        placeholder={placeholder}
        onChange={event => onChange(event.target.value)}
        className="h-7 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2 font-mono text-xs outline-none placeholder:text-faint focus:border-accent"
      />
      <datalist id={list}>
        {suggestions.map(one => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  )
}
