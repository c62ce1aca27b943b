import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useLive } from '@/api/useLive'
import { DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { SearchField } from '@/design/Field'
import { FilterBar } from '@/design/Filters'
import { Page } from '@/design/Page'
import { Pager } from '@/design/Pager'
import { around } from '@/parts/around'
import { DeleteChosen } from '@/parts/DeleteChosen'
import { TagFilter } from '@/parts/TagFilter'
import { DeleteFlows } from './DeleteFlows'
import { FirstFlow } from './FirstFlow'
import { flowColumns } from './flowColumns'
import { deploymentCounts, flowsPage, PAGE_SIZE } from './queries'

const route = getRouteApi('/flows')
const NONE: ReadonlySet<string> = new Set()

export function FlowsPage() {
  const { page = 1, q, tag, sort = 'NAME_ASC' } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(flowsPage({ page, q, tag, sort }))
  const ids = useMemo(() => data?.results.map(flow => flow.id), [data])
  const { data: runs } = useQuery(around('flow_ids', ids))
  const { data: deployments } = useQuery(deploymentCounts(ids))
  useLive({ events: ['prefect.flow-run.'], nouns: ['flows', 'flow_runs'] })
  useLive({ events: ['prefect.deployment.'], nouns: ['deployments'] })
  const [selected, setSelected] = useState(NONE)
  const [deleting, setDeleting] = useState(false)
  const columns = useMemo(() => flowColumns(runs, deployments), [runs, deployments])
  const chosen = data?.results.filter(flow => selected.has(flow.id)) ?? []

  return (
    <Page
      title="Flows"
      actions={<DeleteChosen count={chosen.length} noun="flow" onPress={() => setDeleting(true)} />}
    >
      <FilterBar>
        <SearchField
          aria-label="Search flows by name"
          placeholder="Search by name"
          value={q ?? ''}
          onChange={text =>
            navigate({ search: was => ({ ...was, q: text || undefined, page: undefined }), replace: true })
          }
        />
        <TagFilter
          tags={tag}
          onChange={next => navigate({ search: was => ({ ...was, tag: next, page: undefined }) })}
        />
      </FilterBar>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <DataTable
          label="Flows"
          columns={columns}
          rows={data?.results}
          idOf={flow => flow.id}
          sort={sort}
          onSort={next => navigate({ search: was => ({ ...was, sort: next as typeof sort }) })}
          selected={selected}
          onSelect={setSelected}
          empty={
            q || tag ? (
              <EmptyState title={q ? `No flow has “${q}” in its name` : 'No flow has these tags'} />
            ) : (
              <FirstFlow />
            )
          }
        />
      )}
      <Pager
        page={page}
        pageSize={PAGE_SIZE}
        total={data?.count}
        onPage={next => navigate({ search: was => ({ ...was, page: next }) })}
      />
      <DeleteFlows
        flows={chosen}
        open={deleting}
        onClose={() => setDeleting(false)}
        onDone={() => setSelected(NONE)}
      />
    </Page>
  )
}
