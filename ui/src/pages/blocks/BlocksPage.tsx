import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { act } from '@/api/act'
import { CodeBlock } from '@/design/CodeBlock'
import { Confirm } from '@/design/Confirm'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { SearchField } from '@/design/Field'
import { ChoiceFilter, FilterBar } from '@/design/Filters'
import { ButtonLink, TextLink } from '@/design/Link'
import { Page } from '@/design/Page'
import { Pager } from '@/design/Pager'
import { Tags } from '@/design/Tags'
import { Time } from '@/design/Time'
import { plural } from '@/format/number'
import { DeleteChosen } from '@/parts/DeleteChosen'
import { ThisServer } from '@/parts/ThisServer'
import { type Block, blocksCount, blocksPage, blockTypes, capabilities, PAGE_SIZE, remove } from './queries'
import { TypeMark } from './TypeMark'

const route = getRouteApi('/blocks')
const NONE: ReadonlySet<string> = new Set()

const COLUMNS: Column<Block>[] = [
  {
    id: 'name',
    header: 'Name',
    sort: ['NAME_ASC', 'NAME_DESC'],
    cell: one => (
      <span className="flex items-center gap-2">
        <TypeMark name={one.block_type?.name ?? ''} />
        <TextLink to="/blocks/$id" params={{ id: one.id }} className="font-medium wrap-anywhere">
          {one.name}
        </TextLink>
      </span>
    ),
  },
  {
    id: 'type',
    header: 'Type',
    width: 'w-48',
    sort: ['BLOCK_TYPE_AND_NAME_ASC', 'BLOCK_TYPE_AND_NAME_ASC'],
    cell: one => one.block_type?.name,
  },
  {
    id: 'capabilities',
    header: 'Capabilities',
    from: 'md',
    width: 'w-72',
    cell: one => <Tags tags={one.block_schema?.capabilities} />,
  },
  { id: 'updated', header: 'Updated', from: 'sm', width: 'w-28', cell: one => <Time at={one.updated} /> },
]

export function BlocksPage() {
  const { page = 1, sort = 'NAME_ASC', ...by } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(blocksPage({ page, sort, ...by }))
  const { data: total } = useQuery(blocksCount(by))
  const { data: types = [] } = useQuery(blockTypes)
  const { data: able = [] } = useQuery(capabilities)
  const [selected, setSelected] = useState(NONE)
  const [removing, setRemoving] = useState(false)
  const narrow = (some: typeof by, replace = false) =>
    navigate({ search: was => ({ ...was, ...some, page: undefined }), replace })

  const removeAll = async () => {
    const all = Promise.all([...selected].map(remove))
    await act(all, ['block_documents'], `${plural(selected.size, 'block')} deleted.`)
    setSelected(NONE)
  }

  return (
    <Page
      title="Blocks"
      actions={
        <>
          <DeleteChosen count={selected.size} noun="block" onPress={() => setRemoving(true)} />
          <ButtonLink to="/blocks/catalog" look="primary">
            <Plus />
            New block
          </ButtonLink>
        </>
      }
    >
      <FilterBar>
        <SearchField
          aria-label="Search blocks by name"
          placeholder="Search by name"
          value={by.q ?? ''}
          onChange={q => narrow({ q: q || undefined }, true)}
        />
        <ChoiceFilter
          name="Type"
          options={types.map(({ slug, name }) => ({ value: slug, label: name }))}
          chosen={by.type}
          onChange={type => narrow({ type })}
        />
        <ChoiceFilter
          name="Capability"
          options={able.map(value => ({ value, label: value }))}
          chosen={by.capability}
          onChange={capability => narrow({ capability })}
        />
      </FilterBar>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <DataTable
          label="Blocks"
          columns={COLUMNS}
          rows={data}
          idOf={one => one.id}
          sort={sort}
          onSort={next => navigate({ search: was => ({ ...was, sort: next as typeof sort }) })}
          selected={selected}
          onSelect={setSelected}
          empty={
            by.q || by.type || by.capability ? (
              <EmptyState title="No block is like this" />
            ) : (
              <EmptyState title="There are no blocks yet">
                <p>
                  A block keeps a configuration, and the secrets in it, for flows and automations: a webhook,
                  a bucket, a password. Choose one from the catalogue, or save one from Python:
                </p>
                <ThisServer />
                <CodeBlock
                  code={'from prefect.blocks.system import Secret\n\nSecret(value="…").save("api-key")'}
                />
                <div>
                  <ButtonLink to="/blocks/catalog">To the catalogue</ButtonLink>
                </div>
              </EmptyState>
            )
          }
        />
      )}
      <Pager
        page={page}
        pageSize={PAGE_SIZE}
        total={total}
        onPage={next => navigate({ search: was => ({ ...was, page: next }) })}
      />
      <Confirm
        title="Delete for good?"
        action={`Delete ${plural(selected.size, 'block')}`}
        open={removing}
        onClose={() => setRemoving(false)}
        onConfirm={removeAll}
      >
        Flows and automations that use them will fail.
      </Confirm>
    </Page>
  )
}
