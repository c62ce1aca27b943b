import { X } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { INPUT, LABEL } from './Field'

const TAG =
  'inline-flex h-5 max-w-48 items-center gap-1 rounded border border-line-strong px-1.5 text-xs text-muted'

export interface TagsFieldProps {
  label?: string
  'aria-label'?: string
  tags: readonly string[]
  onChange: (tags: string[]) => void
  placeholder?: string
}

/** Several short texts: Enter or a comma ends one, Backspace takes the last away. */
export function TagsField({ label, tags, onChange, placeholder = 'Add…', ...rest }: TagsFieldProps) {
  const [typed, setTyped] = useState('')
  const id = useId()
  const add = () => {
    const text = typed.trim()
    setTyped('')
    if (text && !tags.includes(text)) onChange([...tags, text])
  }
  const keys = (event: KeyboardEvent) => {
    // Enter also ends the writing of a letter, where letters are written with several keys.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' || event.key === ',') {
      if (typed.trim() === '' && event.key === 'Enter') return
      event.preventDefault()
      add()
    } else if (event.key === 'Backspace' && typed === '') {
      onChange(tags.slice(0, -1))
    }
  }
  return (
    <div className="flex min-w-0 flex-col gap-1">
      {label && (
        <label htmlFor={id} className={LABEL}>
          {label}
        </label>
      )}
      <div
        className={`${INPUT} flex h-auto min-h-7 flex-wrap items-center gap-1 py-0.5 focus-within:border-accent`}
      >
        {tags.map(tag => (
          <span key={tag} className={TAG}>
            <span className="truncate">{tag}</span>
            <button
              type="button"
              aria-label={`Without ${tag}`}
              onClick={() => onChange(tags.filter(one => one !== tag))}
              className="text-faint hover:text-text"
            >
              <X className="size-3" />
            </button>
          </span>
        ))}
        <input
          id={id}
          aria-label={label ? undefined : rest['aria-label']}
          value={typed}
          placeholder={tags.length === 0 ? placeholder : undefined}
          onChange={event => setTyped(event.target.value)}
          onKeyDown={keys}
          onBlur={add}
          className="h-5 min-w-20 flex-1 bg-transparent outline-none placeholder:text-faint"
        />
      </div>
    </div>
  )
}
