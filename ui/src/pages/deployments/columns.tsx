import type { Column } from '@/design/DataTable'
import { TextLink } from '@/design/Link'
import { Tags } from '@/design/Tags'
import { Time } from '@/design/Time'
import { scheduleText } from '@/format/schedule'
import type { Around } from '@/parts/around'
import { ReadyStatus } from '@/parts/ReadyStatus'
import { RunStrip } from '@/parts/RunStrip'
import { PauseSwitch } from './PauseSwitch'
import type { Deployment } from './queries'

export function deploymentColumns(
  flows: ReadonlyMap<string, string> | undefined,
  runs: Record<string, Around> | undefined,
): Column<Deployment>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sort: ['NAME_ASC', 'NAME_DESC'],
      cell: deployment => (
        <span className="flex min-w-0 flex-wrap items-center gap-x-2">
          <TextLink to="/deployments/$id" params={{ id: deployment.id }} className="font-medium">
            {deployment.name}
          </TextLink>
          <span className="text-faint">{flows?.get(deployment.flow_id)}</span>
          <span className="max-lg:hidden">
            <Tags tags={deployment.tags} />
          </span>
        </span>
      ),
    },
    {
      id: 'status',
      header: 'Status',
      from: 'sm',
      width: 'w-28',
      cell: deployment => <ReadyStatus status={deployment.status} paused={deployment.paused} />,
    },
    {
      id: 'schedules',
      header: 'Schedules',
      from: 'md',
      width: 'w-44',
      cell: deployment => <Schedules of={deployment.schedules ?? []} />,
    },
    {
      id: 'last',
      header: 'Last runs',
      from: 'sm',
      width: 'w-56',
      cell: deployment => <RunStrip runs={runs?.[deployment.id]?.last} />,
    },
    {
      id: 'next',
      header: 'Next run',
      from: 'lg',
      width: 'w-24',
      cell: deployment => runs && <Time at={runs[deployment.id]?.next?.expected_start_time} />,
    },
    {
      id: 'pool',
      header: 'Work pool',
      from: 'xl',
      width: 'w-36',
      cell: ({ work_pool_name: pool }) =>
        pool ? (
          <TextLink to="/work-pools/$name" params={{ name: pool }}>
            {pool}
          </TextLink>
        ) : (
          <span className="text-faint">–</span>
        ),
    },
    {
      id: 'active',
      header: 'Active',
      width: 'w-14',
      align: 'right',
      cell: deployment => <PauseSwitch deployment={deployment} />,
    },
  ]
}

function Schedules({ of }: { of: NonNullable<Deployment['schedules']> }) {
  const [first, ...others] = [...of].sort((a, b) => Number(b.active) - Number(a.active))
  if (!first) return <span className="text-faint">–</span>
  const all = of.map(one => scheduleText(one.schedule) + (one.active ? '' : ' (off)')).join('\n')
  return (
    <span title={all} className={first.active ? undefined : 'text-faint'}>
      {scheduleText(first.schedule)}
      {!first.active && ' (off)'}
      {others.length > 0 && <span className="text-faint">{` +${others.length}`}</span>}
    </span>
  )
}
