import type { Column } from '@/design/DataTable'
import { TextLink } from '@/design/Link'
import { Tags } from '@/design/Tags'
import { Time } from '@/design/Time'
import { count } from '@/format/number'
import type { Around } from '@/parts/around'
import { RunStrip } from '@/parts/RunStrip'
import type { Flow } from './queries'

export function flowColumns(
  runs: Record<string, Around> | undefined,
  deployments: Record<string, number> | undefined,
): Column<Flow>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sort: ['NAME_ASC', 'NAME_DESC'],
      cell: flow => (
        <span className="flex min-w-0 items-center gap-2">
          <TextLink to="/flows/$id" params={{ id: flow.id }} className="font-medium">
            {flow.name}
          </TextLink>
          <span className="max-lg:hidden">
            <Tags tags={flow.tags} />
          </span>
        </span>
      ),
    },
    {
      id: 'last',
      header: 'Last runs',
      width: 'w-56',
      cell: flow => <RunStrip runs={runs?.[flow.id]?.last} />,
    },
    {
      id: 'next',
      header: 'Next run',
      from: 'md',
      width: 'w-28',
      cell: flow => runs && <Time at={runs[flow.id]?.next?.expected_start_time} />,
    },
    {
      id: 'deployments',
      header: 'Deployments',
      from: 'md',
      width: 'w-28',
      align: 'right',
      cell: flow =>
        deployments && (
          <TextLink to="/flows/$id" params={{ id: flow.id }} search={{ tab: 'deployments' }}>
            {count(deployments[flow.id] ?? 0)}
          </TextLink>
        ),
    },
    {
      id: 'created',
      header: 'Created',
      from: 'lg',
      width: 'w-28',
      cell: flow => <Time at={flow.created} />,
    },
  ]
}
