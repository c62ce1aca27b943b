import { ChoiceFilter, FilterChip } from '@/design/Filters'
import { clock, day } from '@/format/time'
import { type EventsSearch, PASTS, type Past } from './search'

const NAMES: Record<Past, string> = {
  '1h': 'past hour',
  '24h': 'past day',
  '7d': 'past week',
  '30d': 'past month',
}
const OPTIONS = (Object.keys(PASTS) as Past[]).map(value => ({ value, label: NAMES[value] }))

export interface TimeChipProps {
  search: EventsSearch
  onChange: (some: EventsSearch) => void
}

/** Which time is looked at: a stretch up to now, or one that was drawn over the plot. */
export function TimeChip({ search, onChange }: TimeChipProps) {
  const { past = '24h', from, to } = search
  if (from || to) {
    return (
      <FilterChip
        name="Time"
        value={`${from ? moment(from) : '…'} – ${to ? moment(to) : 'now'}`}
        onClear={() => onChange({ from: undefined, to: undefined })}
      >
        <p className="px-2 py-1.5 text-muted">
          Drag over the bars to choose another stretch, or take this one away.
        </p>
      </FilterChip>
    )
  }
  return (
    <ChoiceFilter
      name="Time"
      options={OPTIONS}
      chosen={[past]}
      // One stretch at a time: the one that was chosen last.
      onChange={chosen => onChange({ past: chosen?.find(one => one !== past) })}
    />
  )
}

function moment(text: string): string {
  const time = new Date(text)
  return `${day(time)} ${clock(time)}`
}
