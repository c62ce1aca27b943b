import { Switch, TextField } from '@/design/Field'
import { NumberField } from '@/design/NumberField'
import { ComboBox, Select } from '@/design/Select'
import type { ScheduleKind, Unit } from '@/format/schedule'
import type { ScheduleDraft } from './scheduleDraft'

const KINDS = [
  { value: 'interval', label: 'Interval: every so often' },
  { value: 'cron', label: 'Cron: by the calendar' },
  { value: 'rrule', label: 'Recurrence rule: by a rule of iCalendar' },
] as const satisfies readonly { value: ScheduleKind; label: string }[]

const UNITS = [
  { value: 'second', label: 'seconds' },
  { value: 'minute', label: 'minutes' },
  { value: 'hour', label: 'hours' },
  { value: 'day', label: 'days' },
  { value: 'week', label: 'weeks' },
] as const satisfies readonly { value: Unit; label: string }[]

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter(zone => zone !== 'UTC')]
const ZONES_SHOWN = 50

export interface ScheduleFieldsProps {
  draft: ScheduleDraft
  onChange: (change: Partial<ScheduleDraft>) => void
}

export function ScheduleFields({ draft, onChange }: ScheduleFieldsProps) {
  return (
    <>
      <Select label="Kind" options={KINDS} value={draft.kind} onChange={kind => onChange({ kind })} />
      {draft.kind === 'interval' && (
        <>
          <div className="grid grid-cols-2 gap-2">
            <NumberField
              label="Every"
              fractions
              value={draft.amount}
              onChange={amount => onChange({ amount })}
            />
            <Select label="Unit" options={UNITS} value={draft.unit} onChange={unit => onChange({ unit })} />
          </div>
          <TextField
            label="Counted from"
            type="datetime-local"
            description="Now, when it is left empty."
            value={draft.anchor}
            onChange={anchor => onChange({ anchor })}
          />
        </>
      )}
      {draft.kind === 'cron' && (
        <>
          <TextField
            label="Expression"
            description="Minute, hour, day, month, weekday: 0 9 * * 1-5 is nine o’clock from Monday to Friday."
            value={draft.cron}
            onChange={cron => onChange({ cron })}
          />
          <Switch isSelected={draft.dayOr} onChange={dayOr => onChange({ dayOr })}>
            Day or weekday, if both are given
          </Switch>
        </>
      )}
      {draft.kind === 'rrule' && (
        <TextField
          label="Rule"
          rows={3}
          description="FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=9 and the like; DTSTART: on a line before it says from when."
          value={draft.rrule}
          onChange={rrule => onChange({ rrule })}
        />
      )}
      <Zone zone={draft.timezone} onChange={timezone => onChange({ timezone })} />
    </>
  )
}

function Zone({ zone, onChange }: { zone: string; onChange: (zone: string) => void }) {
  const typed = zone.toLowerCase().replaceAll(' ', '_')
  const fitting = ZONES.filter(one => one.toLowerCase().includes(typed)).slice(0, ZONES_SHOWN)
  return (
    <ComboBox
      label="Time zone"
      options={fitting.map(one => ({ value: one, label: one }))}
      text={zone}
      onText={onChange}
      onChoose={onChange}
    />
  )
}
