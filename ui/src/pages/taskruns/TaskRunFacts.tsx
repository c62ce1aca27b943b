import type { Schema } from '@/api/client'
import { StateBadge } from '@/design/StateBadge'
import { Tags } from '@/design/Tags'
import { RunTimes } from '@/parts/states/RunTimes'

/** What is told of a task run below its name. */
export function TaskRunFacts({ run }: { run: Schema<'UITaskRun'> }) {
  return (
    <>
      {run.state_type && <StateBadge type={run.state_type} name={run.state_name} />}
      <RunTimes run={run} />
      <Tags tags={run.tags} />
    </>
  )
}
