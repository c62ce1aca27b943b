import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useLive } from '@/api/useLive'
import { ErrorState } from '@/design/Feedback'
import { Page } from '@/design/Page'
import { Pager } from '@/design/Pager'
import { MOST_COUNTED } from '@/parts/countRuns'
import { BulkBar } from './BulkBar'
import { NoRuns } from './NoRuns'
import { PAGE_SIZE, runsCount, runsPage } from './queries'
import { RunFilters } from './RunFilters'
import { RunsOverTime } from './RunsOverTime'
import { RunTable } from './RunTable'
import { SavedViews } from './SavedViews'
import { type RunsSearch, readRuns } from './search'

const route = getRouteApi('/runs')
const NONE: ReadonlySet<string> = new Set()

export function RunsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [selected, setSelected] = useState(NONE)
  const runs = useQuery(runsPage(search))
  const { data: total } = useQuery(runsCount(search))
  useLive({ events: ['prefect.flow-run.'], nouns: ['flow_runs'] })

  const change = (part: Partial<RunsSearch>) => {
    setSelected(NONE)
    void navigate({ search: was => ({ ...was, page: undefined, ...part }), replace: 'q' in part })
  }
  const narrowed = Object.keys(search).some(key => key !== 'page' && key !== 'sort')

  return (
    <Page
      title="Runs"
      actions={<SavedViews search={search} onOpen={view => void navigate({ search: view })} />}
    >
      <RunFilters search={search} onChange={change} />
      <RunsOverTime
        search={search}
        count={total}
        onStretch={(from, to) => change({ past: undefined, from: from.toISOString(), to: to.toISOString() })}
      />
      <BulkBar search={search} selected={selected} total={total} onClear={() => setSelected(NONE)} />
      {runs.error ? (
        <ErrorState error={runs.error} onRetry={runs.refetch} />
      ) : (
        <RunTable
          label="Runs"
          runs={runs.data}
          sort={search.sort ?? 'START_TIME_DESC'}
          onSort={sort => change({ sort: readRuns({ sort }).sort })}
          selected={selected}
          onSelect={setSelected}
          empty={<NoRuns narrowed={narrowed} onClear={() => void navigate({ search: {} })} />}
        />
      )}
      <Pager
        page={search.page ?? 1}
        pageSize={PAGE_SIZE}
        total={total}
        capped={narrowed && total === MOST_COUNTED}
        onPage={page => change({ page })}
      />
    </Page>
  )
}
