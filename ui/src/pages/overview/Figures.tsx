import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { classes } from '@/design/classes'
import { StateIcon } from '@/design/StateBadge'
import type { StateType } from '@/design/states'
import { brief, change } from '@/format/number'
import type { RunsSearch } from '../runs/search'
import { binsOf, type Counts, failures, sums } from './bins'
import { countOf, history } from './queries'
import { before, type Window } from './search'

export interface FiguresProps {
  window: Window
  counts: Counts | undefined
  late: number | undefined
}

/** What goes on, what went wrong and what comes, each with the way to those runs. */
export function Figures({ window, counts, late }: FiguresProps) {
  const earlier = useQuery({ ...history(before(window), 1), select: all => sums(binsOf(all)) })
  const running = useQuery(
    countOf({ operator: 'and_', state: { operator: 'and_', type: { any_: ['RUNNING'] } } }),
  )
  const ahead = new Date(window.to + (window.to - window.from)).toISOString()
  const now = new Date(window.to).toISOString()
  const upcoming = useQuery(
    countOf({
      operator: 'and_',
      state: { operator: 'and_', type: { any_: ['SCHEDULED'] } },
      expected_start_time: { after_: now, before_: ahead },
    }),
  )
  const stretch = { from: new Date(window.from).toISOString(), to: now }
  return (
    <div className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-5">
      <Figure title="Running" state="RUNNING" value={running.data} search={{ state: ['RUNNING'] }} />
      <Figure title="Late" state="SCHEDULED" name="Late" value={late} search={{ state: ['LATE'] }} />
      <Figure
        title="Failed"
        state="FAILED"
        value={counts && failures(counts)}
        earlier={earlier.data && failures(earlier.data)}
        worse="more"
        search={{ state: ['FAILED', 'CRASHED'], ...stretch }}
      />
      <Figure
        title="Completed"
        state="COMPLETED"
        value={counts && (counts.COMPLETED ?? 0)}
        earlier={earlier.data && (earlier.data.COMPLETED ?? 0)}
        worse="fewer"
        search={{ state: ['COMPLETED'], ...stretch }}
      />
      <Figure
        title="Upcoming"
        state="SCHEDULED"
        value={upcoming.data}
        search={{ state: ['SCHEDULED'], from: now, to: ahead, sort: 'EXPECTED_START_TIME_ASC' }}
      />
    </div>
  )
}

interface FigureProps {
  title: string
  state: StateType
  name?: string
  value: number | undefined
  /** In the window before. */
  earlier?: number
  worse?: 'more' | 'fewer'
  search: RunsSearch
}

function Figure({ title, state, name, value, earlier, worse, search }: FigureProps) {
  return (
    <Link
      to="/runs"
      search={search}
      className="flex flex-col gap-1 bg-surface px-4 py-3 last:max-sm:col-span-2 hover:bg-hover focus-visible:-outline-offset-2"
    >
      <span className="flex items-center gap-1.5 text-muted">
        <StateIcon type={state} name={name} />
        {title}
      </span>
      <span className="flex items-baseline gap-2">
        <span className="text-xl font-semibold">{value === undefined ? '–' : brief(value)}</span>
        {value !== undefined && earlier !== undefined && (
          <Change value={value} earlier={earlier} worse={worse} />
        )}
      </span>
    </Link>
  )
}

function Change({
  value,
  earlier,
  worse,
}: {
  value: number
  earlier: number
  worse?: 'more' | 'fewer'
}): ReactNode {
  const text = change(value, earlier)
  if (!text) return null
  const bad = worse === 'more' ? value > earlier : value < earlier
  return (
    <span
      title={`${earlier} in the time before`}
      className={classes('text-xs', bad ? 'text-danger' : 'text-good', value === earlier && 'text-faint')}
    >
      {text}
    </span>
  )
}
