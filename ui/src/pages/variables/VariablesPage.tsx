import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Plus, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { act } from '@/api/act'
import type { Schema } from '@/api/client'
import { Button, IconButton } from '@/design/Button'
import { CodeBlock, CopyButton } from '@/design/CodeBlock'
import { Confirm } from '@/design/Confirm'
import { useOffers } from '@/design/commands'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { SearchField } from '@/design/Field'
import { FilterBar } from '@/design/Filters'
import { Page } from '@/design/Page'
import { Pager } from '@/design/Pager'
import { Tags } from '@/design/Tags'
import { Time } from '@/design/Time'
import { plural } from '@/format/number'
import { DeleteChosen } from '@/parts/DeleteChosen'
import { TagFilter } from '@/parts/TagFilter'
import { ThisServer } from '@/parts/ThisServer'
import { PAGE_SIZE, remove, variablesCount, variablesPage } from './queries'
import { VariableDialog } from './VariableDialog'
import { inLine } from './value'

type Variable = Schema<'Variable'>

const route = getRouteApi('/variables')
const NONE: ReadonlySet<string> = new Set()

function columnsOf(open: (one: Variable) => void, ask: (ids: string[]) => void): Column<Variable>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sort: ['NAME_ASC', 'NAME_DESC'],
      cell: one => (
        <button
          type="button"
          onClick={() => open(one)}
          className="rounded font-medium wrap-anywhere hover:text-accent hover:underline"
        >
          {one.name}
        </button>
      ),
    },
    {
      id: 'value',
      header: 'Value',
      width: 'w-2/5 max-w-0',
      cell: one => (
        <span className="flex items-center gap-1">
          <span className="truncate font-mono text-xs">{inLine(one.value)}</span>
          <CopyButton text={inLine(one.value)} label={`Copy the value of ${one.name}`} />
        </span>
      ),
    },
    { id: 'tags', header: 'Tags', from: 'md', width: 'w-48', cell: one => <Tags tags={one.tags} /> },
    { id: 'updated', header: 'Updated', from: 'sm', width: 'w-28', cell: one => <Time at={one.updated} /> },
    {
      id: 'delete',
      header: '',
      width: 'w-10',
      align: 'right',
      cell: one => (
        <IconButton label={`Delete ${one.name}`} onPress={() => ask([one.id])}>
          <Trash2 />
        </IconButton>
      ),
    },
  ]
}

export function VariablesPage() {
  const { page = 1, q, tag, sort = 'NAME_ASC' } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(variablesPage({ page, q, tag, sort }))
  const { data: total } = useQuery(variablesCount({ q, tag }))
  const [selected, setSelected] = useState(NONE)
  const [opened, setOpened] = useState<Variable | 'new'>()
  const [removed, setRemoved] = useState<string[]>([])
  const columns = useMemo(() => columnsOf(setOpened, setRemoved), [])

  useOffers('Variables', { 'New variable': () => setOpened('new') })

  const removeAll = async () => {
    await act(
      Promise.all(removed.map(remove)),
      ['variables'],
      `${plural(removed.length, 'variable')} deleted.`,
    )
    setSelected(NONE)
  }

  return (
    <Page
      title="Variables"
      actions={
        <>
          <DeleteChosen count={selected.size} noun="variable" onPress={() => setRemoved([...selected])} />
          <Button look="primary" onPress={() => setOpened('new')}>
            <Plus />
            New variable
          </Button>
        </>
      }
    >
      <FilterBar>
        <SearchField
          aria-label="Search variables by name"
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
          label="Variables"
          columns={columns}
          rows={data}
          idOf={one => one.id}
          sort={sort}
          onSort={next => navigate({ search: was => ({ ...was, sort: next as typeof sort }) })}
          selected={selected}
          onSelect={setSelected}
          empty={q || tag ? <EmptyState title="No variable is so named or tagged" /> : <FirstVariable />}
        />
      )}
      <Pager
        page={page}
        pageSize={PAGE_SIZE}
        total={total}
        onPage={next => navigate({ search: was => ({ ...was, page: next }) })}
      />
      {opened && (
        <VariableDialog
          variable={opened === 'new' ? undefined : opened}
          onClose={() => setOpened(undefined)}
        />
      )}
      <Confirm
        title="Delete for good?"
        action={`Delete ${plural(removed.length, 'variable')}`}
        open={removed.length > 0}
        onClose={() => setRemoved([])}
        onConfirm={removeAll}
      >
        Flows that ask for {removed.length === 1 ? 'it' : 'them'} will get their defaults, or nothing.
      </Confirm>
    </Page>
  )
}

function FirstVariable() {
  return (
    <EmptyState title="There are no variables yet">
      <p>
        A variable is a small value that flows read when they run, so that it can be changed without them:
      </p>
      <ThisServer />
      <CodeBlock code="prefect variable set region eu-central" />
      <CodeBlock
        code={'from prefect.variables import Variable\n\nregion = Variable.get("region", default="eu-west")'}
      />
    </EmptyState>
  )
}
