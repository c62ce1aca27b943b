import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { act, leaveAnd } from '@/api/act'
import { Button } from '@/design/Button'
import { Confirm } from '@/design/Confirm'
import { useOffers } from '@/design/commands'
import { ErrorState, SkeletonLines } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { Page } from '@/design/Page'
import type { RJSFSchema } from '@/design/SchemaForm'
import { Tabs } from '@/design/Tabs'
import { Tags } from '@/design/Tags'
import { Time } from '@/design/Time'
import { BlockForm } from './BlockForm'
import { BlockValues } from './BlockValues'
import { type Block, block, change, remove } from './queries'
import { changes, type Data, fromForm, isMasked, shown, toForm } from './schema'
import { TypeMark } from './TypeMark'

const route = getRouteApi('/blocks/$id')
const CRUMBS = [
  <TextLink key="all" to="/blocks">
    Blocks
  </TextLink>,
]

export function BlockPage() {
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(block(id))
  if (data) return <Known one={data} />
  return (
    <Page title="Block" breadcrumb={CRUMBS}>
      {error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonLines />}
    </Page>
  )
}

function Known({ one }: { one: Block }) {
  const { tab = 'values' } = route.useSearch()
  const navigate = route.useNavigate()
  const [removing, setRemoving] = useState(false)
  const removeIt = () =>
    leaveAnd(
      () => navigate({ to: '/blocks' }),
      () => remove(one.id),
      ['block_documents'],
      `${one.name} deleted.`,
    )
  useOffers('This block', {
    Edit: () => void navigate({ search: { tab: 'edit' } }),
    Delete: () => setRemoving(true),
  })
  return (
    <Page
      title={one.name ?? 'Unnamed block'}
      icon={<TypeMark name={one.block_type?.name ?? ''} />}
      breadcrumb={CRUMBS}
      facts={
        <>
          {one.block_type && (
            <TextLink to="/blocks" search={{ type: [one.block_type.slug] }}>
              {one.block_type.name}
            </TextLink>
          )}
          <Tags tags={one.block_schema?.capabilities} />
          <span>
            Changed <Time at={one.updated} />
          </span>
        </>
      }
      actions={
        <Button onPress={() => setRemoving(true)}>
          <Trash2 />
          Delete
        </Button>
      }
    >
      <Tabs
        label="Block"
        selected={tab}
        onSelect={next => navigate({ search: next === 'edit' ? { tab: 'edit' } : {} })}
        tabs={[
          { id: 'values', title: 'Values', content: () => <BlockValues one={one} /> },
          { id: 'edit', title: 'Edit', content: () => <Edit key={one.updated} one={one} /> },
        ]}
      />
      <Confirm
        title={`Delete ${one.name}?`}
        action="Delete it"
        open={removing}
        onClose={() => setRemoving(false)}
        onConfirm={removeIt}
      >
        Flows and automations that use it will fail.
      </Confirm>
    </Page>
  )
}

function Edit({ one }: { one: Block }) {
  const navigate = route.useNavigate()
  const fields = useMemo(() => (one.block_schema?.fields ?? {}) as RJSFSchema, [one])
  const initial = useMemo(
    () => shown(toForm(one.data ?? {}, one.block_document_references ?? {}), fields),
    [one, fields],
  )
  const save = async (data: Data) => {
    const some = changes(fromForm(initial, fields), data)
    if (isMasked(some))
      throw new Error(
        'A part of a value with a hidden secret was changed: write the whole value, with the secret.',
      )
    if (Object.keys(some).length > 0)
      await act(change(one.id, some), ['block_documents'], `${one.name} saved.`)
    await navigate({ search: {} })
  }
  return (
    <BlockForm fields={fields} initial={initial} action="Save" onSave={save}>
      <p className="text-muted">Secrets that are not written anew stay as they are.</p>
    </BlockForm>
  )
}
