import { type ReactNode, useMemo } from 'react'
import type { Schema } from '@/api/client'
import { type Column, DataTable } from '@/design/DataTable'
import { TextLink } from '@/design/Link'
import { StateBadge } from '@/design/StateBadge'
import { Tags } from '@/design/Tags'
import { Duration, Time } from '@/design/Time'
import { useDeploymentNames, useFlowNames } from './names'

export type Run = Schema<'FlowRunResponse'>

export interface RunTableProps {
  label: string
  runs: readonly Run[] | undefined
  sort?: string
  onSort?: (sort: string) => void
  selected?: ReadonlySet<string>
  onSelect?: (ids: ReadonlySet<string>) => void
  /** Left out where they are all of the same; a deployment has only one flow. */
  without?: 'flow' | 'deployment'
  empty?: ReactNode
}

/** Runs of flows, wherever they are listed. */
export function RunTable({ label, runs, without, ...rest }: RunTableProps) {
  const flows = useFlowNames(runs?.map(run => run.flow_id) ?? [])
  const deployments = useDeploymentNames(runs?.map(run => run.deployment_id) ?? [])
  const columns = useMemo(
    () =>
      columnsOf(flows, deployments).filter(
        column => column.id !== without && !(without === 'deployment' && column.id === 'flow'),
      ),
    [flows, deployments, without],
  )
  return <DataTable label={label} columns={columns} rows={runs} idOf={idOf} {...rest} />
}

function idOf(run: Run): string {
  return run.id
}

function columnsOf(
  flows: ReadonlyMap<string, string>,
  deployments: ReadonlyMap<string, string>,
): Column<Run>[] {
  return [
    {
      id: 'name',
      header: 'Run',
      sort: ['NAME_ASC', 'NAME_DESC'],
      cell: run => (
        <TextLink to="/runs/$id" params={{ id: run.id }} className="font-medium">
          {run.name}
        </TextLink>
      ),
    },
    {
      id: 'state',
      header: 'State',
      width: 'w-36',
      cell: run => (run.state_type ? <StateBadge type={run.state_type} name={run.state_name} /> : null),
    },
    {
      id: 'flow',
      header: 'Flow',
      from: 'sm',
      cell: run => (
        <TextLink to="/flows/$id" params={{ id: run.flow_id }}>
          {flows.get(run.flow_id) ?? ''}
        </TextLink>
      ),
    },
    {
      id: 'deployment',
      header: 'Deployment',
      from: 'lg',
      cell: run =>
        run.deployment_id && (
          <TextLink to="/deployments/$id" params={{ id: run.deployment_id }}>
            {deployments.get(run.deployment_id) ?? ''}
          </TextLink>
        ),
    },
    { id: 'tags', header: 'Tags', from: 'xl', cell: run => <Tags tags={run.tags} /> },
    {
      id: 'start',
      header: 'Start',
      from: 'sm',
      width: 'w-28',
      sort: ['START_TIME_ASC', 'START_TIME_DESC'],
      cell: run => <Time at={run.start_time ?? run.expected_start_time} />,
    },
    {
      id: 'duration',
      header: 'Duration',
      align: 'right',
      width: 'w-28',
      from: 'md',
      cell: run => <Duration from={run.start_time} to={run.end_time} seconds={run.total_run_time} />,
    },
  ]
}
