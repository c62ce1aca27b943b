import { X } from 'lucide-react'
import { useState } from 'react'
import { TextField } from '@/design/Field'
import { Select } from '@/design/Select'
import { ObjectPicker } from './ObjectPicker'
import { useNames } from './objects'
import { OWNERS, type Subject } from './phrases'
import { resourceWords } from './words'

type Owner = (typeof OWNERS)[number]

export interface OfPickerProps {
  subject: Subject
  of: string[]
  onChange: (of: string[]) => void
}

/** Whose: for runs a flow, a deployment, a pool, a queue or a tag; for all else which of them. None is any. */
export function OfPicker({ subject, of, onChange }: OfPickerProps) {
  const nameOf = useNames(of)
  const [kind, setKind] = useState<Owner>('flow')
  const [tag, setTag] = useState('')
  const asked = subject === 'flow-run' ? kind : subject
  const add = (resource: string) => !of.includes(resource) && onChange([...of, resource])
  return (
    <>
      {of.map(resource => (
        <span
          key={resource}
          className="inline-flex h-7 items-center gap-1 rounded-md border border-line-strong bg-surface px-2"
        >
          {nameOf(resource) ?? resourceWords(resource)}
          <button
            type="button"
            aria-label={`Not only ${nameOf(resource) ?? resourceWords(resource)}`}
            onClick={() => onChange(of.filter(one => one !== resource))}
            className="text-faint hover:text-text"
          >
            <X className="size-3" />
          </button>
        </span>
      ))}
      {of.length > 0 && <span className="text-muted">or</span>}
      {subject === 'flow-run' && (
        <div className="w-32">
          <Select
            aria-label="Whose runs"
            options={OWNERS.map(value => ({ value, label: `of ${value.replace('-', ' ')}` }))}
            value={kind}
            onChange={setKind}
          />
        </div>
      )}
      <div className="w-52">
        {asked === 'tag' ? (
          <TextField
            aria-label="Tag"
            placeholder="any; type a tag and Enter"
            value={tag}
            onChange={setTag}
            onKeyDown={event => {
              if (event.key !== 'Enter' || tag.trim() === '') return
              event.preventDefault()
              add(`prefect.tag.${tag.trim()}`)
              setTag('')
            }}
          />
        ) : (
          // Anew for each, so that the next begins empty.
          <ObjectPicker
            key={`${asked} ${of.length}`}
            kind={asked}
            label={`Only of this ${asked.replace('-', ' ')}`}
            id={null}
            onChange={id => add(`prefect.${asked}.${id}`)}
          />
        )}
      </div>
    </>
  )
}
