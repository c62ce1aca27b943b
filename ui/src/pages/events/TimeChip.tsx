import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Button } from '@/design/Button'
import { TextField } from '@/design/Field'
import { FilterChip } from '@/design/Filters'
import { clock, day, localTime } from '@/format/time'
import { type EventsSearch, PASTS, type Past } from './search'

const NAMES: Record<Past, string> = {
  '1h': 'past hour',
  '24h': 'past day',
  '7d': 'past week',
  '30d': 'past month',
}
const PAST_KEYS = Object.keys(PASTS) as Past[]

export interface TimeChipProps {
  search: EventsSearch
  onChange: (some: EventsSearch) => void
}

/** Which time is looked at: a stretch up to now, or one from a moment to another. */
export function TimeChip({ search, onChange }: TimeChipProps) {
  const { past = '24h', from, to } = search
  const own = from !== undefined || to !== undefined
  return (
    <FilterChip
      name="Time"
      value={own ? `${from ? moment(from) : '…'} – ${to ? moment(to) : 'now'}` : NAMES[past]}
      onClear={() => onChange({ past: undefined, from: undefined, to: undefined })}
    >
      <ListBox
        aria-label="Up to now"
        selectionMode="single"
        escapeKeyBehavior="none"
        selectedKeys={own ? [] : [past]}
        onSelectionChange={keys => {
          const next = PAST_KEYS.find(one => keys !== 'all' && keys.has(one))
          if (next) onChange({ past: next, from: undefined, to: undefined })
        }}
        className="outline-none"
      >
        {PAST_KEYS.map(key => (
          <ListBoxItem
            key={key}
            id={key}
            textValue={NAMES[key]}
            className="flex min-h-7 cursor-pointer items-center rounded-md px-2 outline-none data-[focused]:bg-hover data-[selected]:font-medium data-[selected]:text-accent"
          >
            {NAMES[key]}
          </ListBoxItem>
        ))}
      </ListBox>
      <Own from={from} to={to} onChange={onChange} />
    </FilterChip>
  )
}

interface OwnProps {
  from: string | undefined
  to: string | undefined
  onChange: (some: EventsSearch) => void
}

/** A stretch by its ends, as a drag over the bars chooses it, too. */
function Own({ from, to, onChange }: OwnProps) {
  const [start, setStart] = useState(from ? localTime(new Date(from)) : '')
  const [end, setEnd] = useState(to ? localTime(new Date(to)) : '')
  return (
    <form
      className="mt-1 flex flex-col gap-2 border-t border-line p-2"
      onSubmit={event => {
        event.preventDefault()
        onChange({ past: undefined, from: iso(start), to: iso(end) })
      }}
    >
      <TextField label="From" type="datetime-local" value={start} onChange={setStart} />
      <TextField label="Until" type="datetime-local" value={end} onChange={setEnd} />
      <Button type="submit" isDisabled={start === '' || (end !== '' && end <= start)}>
        Show this time
      </Button>
    </form>
  )
}

function iso(local: string): string | undefined {
  return local === '' ? undefined : new Date(local).toISOString()
}

function moment(text: string): string {
  const time = new Date(text)
  return `${day(time)} ${clock(time)}`
}
