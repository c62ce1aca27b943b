import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { SearchField } from '@/design/Field'
import { FilterChip } from '@/design/Filters'
import { brief } from '@/format/number'
import { eventCounts } from './queries'
import { beginnings, type EventsSearch } from './search'

export interface CompletionChipProps {
  name: string
  countable: 'event' | 'resource'
  search: EventsSearch
  chosen: string[] | undefined
  onChange: (chosen: string[] | undefined) => void
}

/** Any of what there was; what is typed may also be something that was not yet. */
export function CompletionChip(props: CompletionChipProps) {
  const { name, countable, chosen = [], onChange } = props
  const shown =
    chosen.length > 2 ? `${chosen.length} of them` : chosen.map(one => title(one, countable)).join(', ')
  return (
    <FilterChip name={name} value={shown} onClear={() => onChange(undefined)}>
      <Choices {...props} />
    </FilterChip>
  )
}

const MOST = 100

/** Drawn only while the chip is open, so that nobody counts what is not looked at. */
function Choices({ name, countable, search, chosen = [], onChange }: CompletionChipProps) {
  const [typed, setTyped] = useState('')
  const { data, isLoading } = useQuery(eventCounts(countable, search))
  const counted = (data ?? []).map(({ value, label, count }) => ({
    value,
    label: label === value ? title(value, countable) : `${label} · ${value}`,
    count: brief(count),
  }))
  const shared =
    countable === 'event'
      ? beginnings((data ?? []).map(one => one.value)).map(value => ({
          value,
          label: title(value, countable),
          count: '',
        }))
      : []
  const known = [...shared, ...counted]
  const given = [...chosen, ...(typed.trim() ? [typed.trim()] : [])]
    .filter((value, at, all) => all.indexOf(value) === at && !known.some(one => one.value === value))
    .map(value => ({ value, label: title(value, countable), count: '' }))
  const options = [
    ...given,
    ...known.filter(one => one.label.toLowerCase().includes(typed.toLowerCase())),
  ].slice(0, MOST)
  const choose = (keys: 'all' | Set<string | number>) => {
    const picked = keys === 'all' ? options.map(one => one.value) : [...keys].map(String)
    const hidden = chosen.filter(one => !options.some(option => option.value === one))
    const all = [...new Set([...hidden, ...picked])]
    onChange(all.length > 0 ? all : undefined)
  }
  const add = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || typed.trim() === '') return
    onChange([...new Set([...chosen, typed.trim()])])
    setTyped('')
  }
  return (
    <>
      <div className="p-1">
        <SearchField
          aria-label={`Find, or type, ${name.toLowerCase()}`}
          placeholder={countable === 'event' ? 'A name, or its beginning' : 'A name or an id'}
          value={typed}
          onChange={setTyped}
          onKeyDown={add}
          autoFocus
        />
      </div>
      <ListBox
        aria-label={name}
        selectionMode="multiple"
        escapeKeyBehavior="none"
        items={options.map(option => ({ ...option, id: option.value }))}
        selectedKeys={chosen}
        onSelectionChange={choose}
        renderEmptyState={() => (
          <p className="px-2 py-1.5 text-faint">
            {isLoading ? 'Looking…' : 'There was nothing in this time.'}
          </p>
        )}
        className="max-h-72 overflow-auto outline-none"
      >
        {option => (
          <ListBoxItem
            textValue={option.label}
            className="group flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-2 outline-none data-[focused]:bg-hover data-[selected]:font-medium data-[selected]:text-accent"
          >
            <span className="min-w-0 flex-1 truncate" title={option.label}>
              {option.label}
            </span>
            <span className="text-xs text-faint">{option.count}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </>
  )
}

/** A name that ends in a point stands for all that begin with it. */
function title(value: string, countable: 'event' | 'resource'): string {
  return countable === 'event' && value.endsWith('.') ? `${value}*` : value
}
