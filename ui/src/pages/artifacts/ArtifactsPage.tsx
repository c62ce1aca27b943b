import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/design/Button'
import { CodeBlock } from '@/design/CodeBlock'
import { useOffers } from '@/design/commands'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { SearchField } from '@/design/Field'
import { ChoiceFilter, FilterBar } from '@/design/Filters'
import { TextLink } from '@/design/Link'
import { Page } from '@/design/Page'
import { Pager } from '@/design/Pager'
import { Time } from '@/design/Time'
import { ThisServer } from '@/parts/ThisServer'
import { ArtifactDialog, TYPES } from './ArtifactDialog'
import { textOf } from './data'
import { type Latest, latestCount, latestPage, PAGE_SIZE } from './queries'

const route = getRouteApi('/artifacts')
const TYPE_OPTIONS = TYPES.map(value => ({ value: value as string, label: value }))

const COLUMNS: Column<Latest>[] = [
  {
    id: 'key',
    header: 'Key',
    sort: ['KEY_ASC', 'KEY_DESC'],
    cell: one => (
      <TextLink to="/artifacts/$key" params={{ key: one.key }} className="font-medium wrap-anywhere">
        {one.key}
      </TextLink>
    ),
  },
  { id: 'type', header: 'Type', width: 'w-24', cell: one => one.type },
  {
    id: 'says',
    header: 'Says',
    from: 'sm',
    width: 'w-2/5 max-w-0',
    cell: one => (
      <span className="block truncate text-muted">{one.description || textOf(one.data).slice(0, 200)}</span>
    ),
  },
  {
    id: 'run',
    header: 'From',
    from: 'md',
    width: 'w-24',
    cell: one =>
      one.flow_run_id ? (
        <TextLink to="/runs/$id" params={{ id: one.flow_run_id }}>
          its run
        </TextLink>
      ) : (
        <span className="text-faint">–</span>
      ),
  },
  { id: 'updated', header: 'Latest', width: 'w-24', align: 'right', cell: one => <Time at={one.updated} /> },
]

/** The newest artifact of each key. */
export function ArtifactsPage() {
  const { page = 1, sort = 'UPDATED_DESC', q, type } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(latestPage({ page, sort, q, type }))
  const { data: total } = useQuery(latestCount({ q, type }))
  const [creating, setCreating] = useState(false)
  useOffers('Artifacts', { 'New artifact': () => setCreating(true) })

  return (
    <Page
      title="Artifacts"
      actions={
        <Button look="primary" onPress={() => setCreating(true)}>
          <Plus />
          New artifact
        </Button>
      }
    >
      <FilterBar>
        <SearchField
          aria-label="Search artifacts by key"
          placeholder="Search by key"
          value={q ?? ''}
          onChange={text =>
            navigate({ search: was => ({ ...was, q: text || undefined, page: undefined }), replace: true })
          }
        />
        <ChoiceFilter
          name="Type"
          options={TYPE_OPTIONS}
          chosen={type}
          onChange={next => navigate({ search: was => ({ ...was, type: next, page: undefined }) })}
        />
      </FilterBar>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <DataTable
          label="Artifacts"
          columns={COLUMNS}
          rows={data}
          idOf={one => one.id}
          sort={sort}
          onSort={next => navigate({ search: was => ({ ...was, sort: next as typeof sort }) })}
          empty={q || type ? <EmptyState title="No artifact is like this" /> : <FirstArtifact />}
        />
      )}
      <Pager
        page={page}
        pageSize={PAGE_SIZE}
        total={total}
        onPage={next => navigate({ search: was => ({ ...was, page: next }) })}
      />
      {creating && <ArtifactDialog onClose={() => setCreating(false)} />}
    </Page>
  )
}

function FirstArtifact() {
  return (
    <EmptyState title="There are no artifacts yet">
      <p>
        An artifact is what a run wants people to see: a report, a table, a link. Its versions are kept by a
        key:
      </p>
      <ThisServer />
      <CodeBlock
        code={
          'from prefect import flow\nfrom prefect.artifacts import create_markdown_artifact\n\n@flow\ndef report():\n    create_markdown_artifact("# 12 orders today", key="daily-report")\n\nreport()'
        }
      />
    </EmptyState>
  )
}
