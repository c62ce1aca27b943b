import type { Schema } from '@/api/client'
import { StateBadge } from '@/design/StateBadge'
import { Tags } from '@/design/Tags'
import { Duration, Time } from '@/design/Time'

/** What is told of a task run below its name. */
export function TaskRunFacts({ run }: { run: Schema<'UITaskRun'> }) {
  return (
    <>
      {run.state_type && <StateBadge type={run.state_type} name={run.state_name} />}
      <span>
        {run.start_time ? 'Started ' : 'Expected '}
        <Time at={run.start_time ?? run.expected_start_time} />
      </span>
      {run.start_time && (
        <span>
          Took <Duration from={run.start_time} to={run.end_time} seconds={run.total_run_time} />
        </span>
      )}
      {run.run_count > 1 && <span>{`Try ${run.run_count}`}</span>}
      <Tags tags={run.tags} />
    </>
  )
}
