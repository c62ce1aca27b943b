import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { classes } from '@/design/classes'
import { StateIcon } from '@/design/StateBadge'
import type { StateType } from '@/design/states'
import { brief, change, count } from '@/format/number'
import type { RunsSearch } from '../runs/search'
import { type Counts, failures, total } from './bins'
import { countOf, past } from './queries'
import type { Window } from './search'

export interface FiguresProps {
  window: Window
  counts: Counts | undefined
  late: number | undefined
}

const BEGAN = 'when this time began'
const BEFORE = 'in the time before'

/** What goes on, what went wrong and what comes, each with the way to those runs. */
export function Figures({ window, counts, late }: FiguresProps) {
  // What is there now comes first.
  const { data: then } = useQuery({ ...past(window), enabled: counts !== undefined })
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
      <Figure
        title="Running"
        state="RUNNING"
        value={running.data}
        then={then && { value: then.running, when: BEGAN }}
        search={{ state: ['RUNNING'] }}
      />
      <Figure
        title="Late"
        state="SCHEDULED"
        name="Late"
        value={late}
        then={then && { value: then.late, when: BEGAN }}
        worse="more"
        search={{ state: ['LATE'] }}
      />
      <Figure
        title="Failed"
        state="FAILED"
        value={counts && failures(counts)}
        then={then && { value: failures(then.counts), when: BEFORE }}
        worse="more"
        search={{ state: ['FAILED', 'CRASHED'], ...stretch }}
      />
      <Figure
        title="Completed"
        state="COMPLETED"
        value={counts && (counts.COMPLETED ?? 0)}
        then={then && { value: then.counts.COMPLETED ?? 0, when: BEFORE }}
        worse="fewer"
        search={{ state: ['COMPLETED'], ...stretch }}
      />
      <Figure
        title="Upcoming"
        state="SCHEDULED"
        value={upcoming.data}
        then={counts && { value: total(counts), when: 'expected in the time up to now' }}
        search={{ state: ['SCHEDULED'], from: now, to: ahead, sort: 'EXPECTED_START_TIME_ASC' }}
      />
    </div>
  )
}

/** What a figure is compared with. */
interface Then {
  value: number
  when: string
}

interface FigureProps {
  title: string
  state: StateType
  name?: string
  value: number | undefined
  then: Then | undefined
  /** Which way is the wrong one; without it either is as good. */
  worse?: 'more' | 'fewer'
  search: RunsSearch
}

function Figure({ title, state, name, value, then, worse, search }: FigureProps) {
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
        {value !== undefined && then && <Change value={value} then={then} worse={worse} />}
      </span>
    </Link>
  )
}

function Change({ value, then, worse }: { value: number; then: Then; worse?: 'more' | 'fewer' }) {
  const text = change(value, then.value)
  if (!text) return null
  return (
    <span
      title={`${count(then.value)} ${then.when}`}
      className={classes('text-xs', color(value - then.value, worse))}
    >
      {text}
    </span>
  )
}

function color(difference: number, worse: 'more' | 'fewer' | undefined): string {
  if (difference === 0) return 'text-faint'
  if (!worse) return 'text-muted'
  return difference > 0 === (worse === 'more') ? 'text-danger' : 'text-good'
}
