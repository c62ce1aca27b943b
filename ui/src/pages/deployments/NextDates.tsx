import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { askPath } from '@/api/client'
import { told } from '@/api/problem'
import { Time } from '@/design/Time'
import type { Schedule } from '@/format/schedule'

interface Dates {
  dates: string[]
  timezone: string
}

function nextDates(schedule: Schedule | undefined, count: number) {
  const body = JSON.stringify({ schedule, count })
  return queryOptions({
    queryKey: ['deployments', 'dates', body],
    enabled: schedule !== undefined,
    staleTime: 60_000,
    queryFn: () => askPath<Dates>('/provost/schedules/preview', { method: 'POST', body }),
    placeholderData: keepPreviousData,
  })
}

/** When a schedule is due next, by the clock of its zone; while it is being written, too. */
export function NextDates({ schedule, count = 5 }: { schedule: Schedule | undefined; count?: number }) {
  const asked = useDeferredValue(schedule)
  const { data, error } = useQuery(nextDates(asked, count))
  if (!schedule) return <p className="text-faint">Nothing yet.</p>
  if (error) return <p className="text-danger">{told(error)}</p>
  if (!data) return <p className="text-faint">…</p>
  if (data.dates.length === 0) return <p className="text-muted">It is never due again.</p>
  return (
    <ol className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-0.5">
      {data.dates.map(date => (
        <li key={date} className="contents">
          <span className="whitespace-nowrap tabular-nums">{inZone(date, data.timezone)}</span>
          <span className="text-faint">
            <Time at={date} />
          </span>
        </li>
      ))}
    </ol>
  )
}

/** `Mon 2026-11-23 09:00`, in a zone, with its name. */
function inZone(date: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(new Date(date))
  const of = (type: string) => parts.find(part => part.type === type)?.value ?? ''
  const seconds = of('second') === '00' ? '' : `:${of('second')}`
  return `${of('weekday')} ${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}${seconds} ${of('timeZoneName')}`
}
