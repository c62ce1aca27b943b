import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type Schema, serverSettings } from '@/api/client'
import { useLive } from '@/api/useLive'
import { CodeBlock } from '@/design/CodeBlock'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { SearchField } from '@/design/Field'
import { FilterBar } from '@/design/Filters'
import { TextLink } from '@/design/Link'
import { Page } from '@/design/Page'
import { Pager } from '@/design/Pager'
import { Time } from '@/design/Time'
import { flowsPage, PAGE_SIZE } from './queries'

const route = getRouteApi('/flows')

const COLUMNS: Column<Schema<'Flow'>>[] = [
  {
    id: 'name',
    header: 'Name',
    sort: ['NAME_ASC', 'NAME_DESC'],
    cell: flow => (
      <TextLink to="/flows/$id" params={{ id: flow.id }} className="font-medium">
        {flow.name}
      </TextLink>
    ),
  },
  { id: 'created', header: 'Created', width: 'w-32', cell: flow => <Time at={flow.created} /> },
]

export function FlowsPage() {
  const { page = 1, q, sort = 'NAME_ASC' } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(flowsPage({ page, q, sort }))
  useLive({ events: ['prefect.flow-run.'], nouns: ['flows'] })

  return (
    <Page title="Flows">
      <FilterBar>
        <SearchField
          aria-label="Search flows by name"
          placeholder="Search by name"
          value={q ?? ''}
          onChange={text =>
            navigate({ search: was => ({ ...was, q: text || undefined, page: undefined }), replace: true })
          }
        />
      </FilterBar>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <DataTable
          label="Flows"
          columns={COLUMNS}
          rows={data?.results}
          idOf={flow => flow.id}
          sort={sort}
          onSort={next => navigate({ search: was => ({ ...was, sort: next as typeof sort }) })}
          empty={q ? <EmptyState title={`No flow has “${q}” in its name`} /> : <FirstFlow />}
        />
      )}
      <Pager
        page={page}
        pageSize={PAGE_SIZE}
        total={data?.count}
        onPage={next => navigate({ search: was => ({ ...was, page: next }) })}
      />
    </Page>
  )
}

function FirstFlow() {
  return (
    <EmptyState title="There are no flows yet">
      <p>A flow appears here with its first run. Tell Prefect where this server is, and run one:</p>
      <CodeBlock code={`prefect config set PREFECT_API_URL=${serverSettings().apiUrl}`} />
      <CodeBlock
        code={`from prefect import flow\n\n@flow(log_prints=True)\ndef hello(name: str = "world"):\n    print(f"Hello, {name}!")\n\nif __name__ == "__main__":\n    hello()`}
      />
    </EmptyState>
  )
}
