import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleDashed, CircleX, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { Time } from '@/design/Time'
import { clock, day } from '@/format/time'
import { actionOf } from './actions'
import { type Evaluation, evaluations } from './queries'
import { spaced } from './words'

const COLUMNS: Column<Evaluation>[] = [
  {
    id: 'outcome',
    header: 'Outcome',
    width: 'w-24 sm:w-36',
    cell: one => (
      <span
        className={`inline-flex items-center gap-1.5 whitespace-nowrap ${one.outcome === 'fired' ? 'font-medium text-accent' : 'text-muted'}`}
      >
        {one.outcome === 'fired' ? (
          <Zap aria-hidden className="size-3.5" />
        ) : (
          <CircleDashed aria-hidden className="size-3.5" />
        )}
        {capital(spaced(one.outcome))}
      </span>
    ),
  },
  {
    id: 'why',
    header: 'Why',
    cell: one => (
      <div className="py-1.5">
        {localTimes(one.reason)}{' '}
        <span className="text-xs text-faint sm:hidden">
          <Time at={one.at} />
        </span>
        {one.actions?.map(action => (
          <ActionLine key={action.invocation} action={action} />
        ))}
      </div>
    ),
  },
  {
    id: 'event',
    header: 'Event',
    from: 'md',
    width: 'w-64',
    cell: one =>
      one.event && (
        <div className="min-w-0 py-1.5">
          <TextLink
            to="/events/$id"
            params={{ id: one.event.id }}
            className="font-mono text-xs wrap-anywhere"
          >
            {one.event.event}
          </TextLink>
          <p className="text-xs wrap-anywhere text-faint">{one.event.resource}</p>
        </div>
      ),
  },
  {
    id: 'count',
    header: 'Count',
    from: 'sm',
    align: 'right',
    width: 'w-20',
    cell: one => <span className="whitespace-nowrap">{`${one.count} of ${one.threshold}`}</span>,
  },
  { id: 'at', header: 'When', from: 'sm', width: 'w-24', align: 'right', cell: one => <Time at={one.at} /> },
]

const MARKS: Record<string, ReactNode> = {
  executed: <CircleCheck aria-hidden className="size-3.5 shrink-0 text-good" />,
  failed: <CircleX aria-hidden className="size-3.5 shrink-0 text-danger" />,
}

function ActionLine({ action }: { action: NonNullable<Evaluation['actions']>[number] }) {
  const { type, outcome, reason } = action
  return (
    <p className="mt-0.5 flex items-start gap-1.5 text-xs">
      <span className="mt-px">
        {MARKS[outcome] ?? <CircleDashed aria-hidden className="size-3.5 text-faint" />}
      </span>
      <span>
        {actionOf(type)?.title ?? type}: {outcome}
        {reason && <span className="text-danger">{` – ${reason}`}</span>}
      </span>
    </p>
  )
}

/** What the automation made of each event that concerned it, and why. */
export function Evaluations({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(evaluations(id))
  if (error) return <ErrorState error={error} onRetry={refetch} />
  return (
    <EvaluationTable
      label="Evaluations"
      rows={data}
      empty={
        <EmptyState title="Nothing has happened yet that concerns it">
          <p>
            Each event that the trigger looks at is told here with what came of it: counted, too late, fired.
            To see what it would have done, test it against past events under “Edit”.
          </p>
        </EmptyState>
      }
    />
  )
}

export interface EvaluationTableProps {
  label: string
  rows: readonly Evaluation[] | undefined
  empty?: ReactNode
}

export function EvaluationTable({ label, rows, empty }: EvaluationTableProps) {
  return (
    <DataTable
      label={label}
      columns={COLUMNS}
      rows={rows}
      idOf={one =>
        `${one.at} ${one.trigger_id} ${one.event?.id} ${one.outcome} ${JSON.stringify(one.labels)}`
      }
      empty={empty}
    />
  )
}

/** The reason names moments as the server writes them; people read their own clock. */
function localTimes(reason: string): string {
  return reason.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, text => {
    const time = new Date(text)
    return `${day(time)} ${clock(time)}`
  })
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
