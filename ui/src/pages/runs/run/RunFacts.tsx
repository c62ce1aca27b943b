import { useQuery } from '@tanstack/react-query'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { Button } from '@/design/Button'
import { TextLink } from '@/design/Link'
import { StateBadge } from '@/design/StateBadge'
import { Tags } from '@/design/Tags'
import { maker } from '@/parts/maker'
import { RunTimes } from '@/parts/states/RunTimes'
import { StateHistory } from '@/parts/states/StateHistory'
import { useDeploymentNames } from '../names'
import type { Run } from './actions'
import { oneTaskRun, runStates } from './queries'

/** What is told of a run below its name. */
export function RunFacts({ run }: { run: Run }) {
  const deployments = useDeploymentNames([run.deployment_id])
  const made = maker(run)
  return (
    <>
      <StateWithHistory run={run} />
      <RunTimes run={run} />
      {run.deployment_id && (
        <span>
          {'Deployment '}
          <TextLink to="/deployments/$id" params={{ id: run.deployment_id }}>
            {deployments.get(run.deployment_id) ?? '…'}
          </TextLink>
        </span>
      )}
      {run.work_pool_name && (
        <span>
          {'Pool '}
          <TextLink to="/work-pools/$name" params={{ name: run.work_pool_name }}>
            {run.work_pool_name}
          </TextLink>
        </span>
      )}
      {run.parent_task_run_id && <Parent taskRunId={run.parent_task_run_id} />}
      {made && <span>{`By ${made}`}</span>}
      <Tags tags={run.tags} />
    </>
  )
}

/** The state; what it was before, and why, behind it. */
function StateWithHistory({ run }: { run: Run }) {
  return (
    <DialogTrigger>
      <Button look="plain">
        {run.state_type ? <StateBadge type={run.state_type} name={run.state_name} /> : 'No state'}
      </Button>
      <Popover placement="bottom start" className="floating w-96 max-w-[calc(100vw-1rem)]">
        <Dialog aria-label="States of this run" className="max-h-[60vh] overflow-auto outline-none">
          <History runId={run.id} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function History({ runId }: { runId: string }) {
  const { data } = useQuery(runStates(runId))
  return <StateHistory states={data} />
}

/** The run that this one is a subflow of. */
function Parent({ taskRunId }: { taskRunId: string }) {
  const { data } = useQuery(oneTaskRun(taskRunId))
  if (!data?.flow_run_id) return null
  return (
    <span>
      {'Subflow of '}
      <TextLink to="/runs/$id" params={{ id: data.flow_run_id }}>
        {data.flow_run_name ?? 'another run'}
      </TextLink>
    </span>
  )
}
