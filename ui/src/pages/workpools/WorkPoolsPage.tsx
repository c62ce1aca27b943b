import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { serverSettings } from '@/api/client'
import { useLive } from '@/api/useLive'
import { Button } from '@/design/Button'
import { CodeBlock } from '@/design/CodeBlock'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { SearchField } from '@/design/Field'
import { ChoiceFilter, FilterBar } from '@/design/Filters'
import { TextLink } from '@/design/Link'
import { Meter } from '@/design/Meter'
import { Page } from '@/design/Page'
import { Time } from '@/design/Time'
import { ReadyStatus } from '@/parts/ReadyStatus'
import { NewPool } from './NewPool'
import { PoolSwitch } from './PoolSwitch'
import { poolsList, type WorkPool } from './queries'

const route = getRouteApi('/work-pools')

const COLUMNS: Column<WorkPool>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: pool => (
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <TextLink to="/work-pools/$name" params={{ name: pool.name }} className="font-medium">
          {pool.name}
        </TextLink>
        <span className="truncate text-faint max-lg:hidden">{pool.description}</span>
      </span>
    ),
  },
  { id: 'type', header: 'Type', from: 'sm', width: 'w-32', cell: pool => pool.type },
  {
    id: 'status',
    header: 'Status',
    width: 'w-28',
    cell: pool => <ReadyStatus status={pool.status} paused={pool.is_paused} />,
  },
  {
    id: 'load',
    header: 'Load',
    from: 'sm',
    width: 'w-40',
    cell: pool => <Meter label="slots in use" used={pool.active_slots} limit={pool.concurrency_limit} />,
  },
  { id: 'created', header: 'Created', from: 'lg', width: 'w-28', cell: pool => <Time at={pool.created} /> },
  {
    id: 'active',
    header: 'Active',
    width: 'w-14',
    align: 'right',
    cell: pool => <PoolSwitch pool={pool} />,
  },
]

export function WorkPoolsPage() {
  const { q, type, new: creating } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(poolsList)
  useLive({ events: ['prefect.work-pool.', 'prefect.flow-run.'], nouns: ['work_pools'] })
  const create = () => navigate({ search: was => ({ ...was, new: true as const }) })
  const types = [...new Set(data?.map(pool => pool.type))].sort()
  const shown = data?.filter(
    pool => (!q || pool.name.toLowerCase().includes(q.toLowerCase())) && (!type || type.includes(pool.type)),
  )

  return (
    <Page
      title="Work pools"
      actions={
        <Button look="primary" onPress={create}>
          <Plus />
          New pool
        </Button>
      }
    >
      <FilterBar>
        <SearchField
          aria-label="Search work pools by name"
          placeholder="Search by name"
          value={q ?? ''}
          onChange={text => navigate({ search: was => ({ ...was, q: text || undefined }), replace: true })}
        />
        <ChoiceFilter
          name="Type"
          options={types.map(one => ({ value: one, label: one }))}
          chosen={type}
          onChange={next => navigate({ search: was => ({ ...was, type: next }) })}
        />
      </FilterBar>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <DataTable
          label="Work pools"
          columns={COLUMNS}
          rows={shown}
          idOf={pool => pool.id}
          empty={q || type ? <EmptyState title="No work pool is like this" /> : <FirstPool onNew={create} />}
        />
      )}
      {creating && (
        <NewPool onClose={() => navigate({ search: was => ({ ...was, new: undefined }), replace: true })} />
      )}
    </Page>
  )
}

function FirstPool({ onNew }: { onNew: () => void }) {
  return (
    <EmptyState title="There are no work pools yet">
      <p>
        A work pool says where runs of deployments go: to a process, a container, a cluster. A worker takes
        them from there and starts them. A deployment that is served needs none.
      </p>
      <CodeBlock
        code={`prefect config set PREFECT_API_URL=${serverSettings().apiUrl}\nprefect work-pool create my-pool --type process\nprefect worker start --pool my-pool`}
      />
      <div>
        <Button onPress={onNew}>New pool</Button>
      </div>
    </EmptyState>
  )
}
