import { useQuery } from '@tanstack/react-query'
import type { Schema } from '@/api/client'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { SearchField } from '@/design/Field'
import { FilterBar } from '@/design/Filters'
import { TextLink } from '@/design/Link'
import { Pager } from '@/design/Pager'
import { StateBadge } from '@/design/StateBadge'
import { Duration, Time } from '@/design/Time'
import { StateFilter } from '@/parts/StateFilter'
import { RunTable } from '../RunTable'
import { childRuns, TASKS_PAGE, tasksPage } from './queries'
import type { RunSearch } from './search'

export interface TasksTabProps {
  runId: string
  search: RunSearch
  onSearch: (change: Partial<RunSearch>) => void
}

const COLUMNS: Column<Schema<'TaskRunResponse'>>[] = [
  {
    id: 'name',
    header: 'Task run',
    cell: run => (
      <TextLink to="/task-runs/$id" params={{ id: run.id }} className="font-medium">
        {run.name}
      </TextLink>
    ),
  },
  {
    id: 'state',
    header: 'State',
    width: 'w-36',
    cell: ({ state }) => state && <StateBadge type={state.type} name={state.name} />,
  },
  { id: 'start', header: 'Started', from: 'sm', width: 'w-32', cell: run => <Time at={run.start_time} /> },
  {
    id: 'duration',
    header: 'Duration',
    align: 'right',
    from: 'sm',
    width: 'w-28',
    cell: run => <Duration from={run.start_time} to={run.end_time} seconds={run.total_run_time} />,
  },
]

/** The task runs of a run, and the runs of other flows that it started. */
export function TasksTab({ runId, search, onSearch }: TasksTabProps) {
  const { page = 1, q, state } = search
  const tasks = useQuery(tasksPage({ runId, page, q, state }))
  const children = useQuery(childRuns(runId))
  if (tasks.error) return <ErrorState error={tasks.error} onRetry={tasks.refetch} />
  return (
    <>
      <FilterBar>
        <SearchField
          aria-label="Search task runs by name"
          placeholder="Search by name"
          value={q ?? ''}
          onChange={text => onSearch({ q: text || undefined, page: undefined })}
        />
        <StateFilter states={state} onChange={next => onSearch({ state: next, page: undefined })} />
      </FilterBar>
      <DataTable
        label="Task runs"
        columns={COLUMNS}
        rows={tasks.data?.results}
        idOf={run => run.id}
        empty={<EmptyState title={q || state ? 'No task run is like this' : 'No task has run in it'} />}
      />
      <Pager
        page={page}
        pageSize={TASKS_PAGE}
        total={tasks.data?.count}
        onPage={next => onSearch({ page: next })}
      />
      {children.data && children.data.length > 0 && (
        <section className="mt-4">
          <h2 className="px-4 py-2 font-medium">Subflows</h2>
          <RunTable label="Subflows" runs={children.data} />
        </section>
      )}
    </>
  )
}
