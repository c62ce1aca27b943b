import { useQuery } from '@tanstack/react-query'
import type { Schema } from '@/api/client'
import { ErrorState, SkeletonLines } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { Meter } from '@/design/Meter'
import { StateBadge } from '@/design/StateBadge'
import { Duration } from '@/design/Time'
import { plural } from '@/format/number'
import { poolLoad, type WorkPool } from '../queries'

/** What runs now, by queue: who has the slots, and since when. */
export function Load({ pool }: { pool: WorkPool }) {
  const { data, error, refetch } = useQuery(poolLoad(pool.name))
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <SkeletonLines />
  return (
    <div className="flex flex-col gap-4 p-4">
      <p className="text-muted">
        {data.active_slots === 0
          ? 'Nothing runs here now.'
          : `${plural(data.active_slots, 'run has a slot', 'runs have slots')}.`}
      </p>
      <ul className="grid gap-3 lg:grid-cols-2">
        {data.queues?.map(queue => (
          <li key={queue.queue_id} className="min-w-0 rounded-lg border border-line bg-surface">
            <Queue pool={pool.name} queue={queue} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Queue({ pool, queue }: { pool: string; queue: Schema<'WorkQueueConcurrencyStatusDetail'> }) {
  const runs = queue.flow_runs ?? []
  const hidden = (queue.flow_run_count ?? runs.length) - runs.length
  return (
    <>
      <header className="flex items-center justify-between gap-3 border-b border-line px-3 py-2">
        <TextLink
          to="/work-pools/$name/queues/$queue"
          params={{ name: pool, queue: queue.queue_name }}
          className="truncate font-medium"
        >
          {queue.queue_name}
        </TextLink>
        <Meter
          label={`slots of ${queue.queue_name} in use`}
          used={queue.active_slots}
          limit={queue.concurrency_limit}
        />
      </header>
      <ul className="px-3 py-2">
        {runs.length === 0 && <li className="text-faint">Idle.</li>}
        {runs.map(run => (
          <li key={run.id} className="flex items-center justify-between gap-3 py-0.5">
            <span className="flex min-w-0 items-center gap-3">
              {run.state_type && <StateBadge type={run.state_type} name={run.state_name} />}
              <TextLink to="/runs/$id" params={{ id: run.id }} className="truncate">
                {run.name}
              </TextLink>
            </span>
            <span className="shrink-0 text-muted">
              <Duration from={run.state_timestamp} />
            </span>
          </li>
        ))}
        {hidden > 0 && (
          <li className="pt-1 text-faint">{`and ${plural(hidden, 'more run', 'more runs')}`}</li>
        )}
      </ul>
    </>
  )
}
