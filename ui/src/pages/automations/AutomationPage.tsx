import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Copy, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { act, leaveAnd } from '@/api/act'
import type { Schema } from '@/api/client'
import { useLive } from '@/api/useLive'
import { Button } from '@/design/Button'
import { Confirm } from '@/design/Confirm'
import { useOffers } from '@/design/commands'
import { ErrorState, SkeletonLines } from '@/design/Feedback'
import { JsonView } from '@/design/JsonView'
import { ButtonLink, TextLink } from '@/design/Link'
import { Page } from '@/design/Page'
import { Tabs } from '@/design/Tabs'
import { Tags } from '@/design/Tags'
import { Time } from '@/design/Time'
import { Builder } from './Builder'
import { asDraft, type Draft } from './draft'
import { EnabledSwitch, turn } from './EnabledSwitch'
import { Evaluations } from './Evaluations'
import { useNames } from './objects'
import { automation, remove, replace } from './queries'
import { resourcesIn } from './resources'
import { actionsWords, triggerWords } from './words'

const route = getRouteApi('/automations/$id')

export function AutomationPage() {
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(automation(id))
  const breadcrumb = [
    <TextLink key="all" to="/automations">
      Automations
    </TextLink>,
  ]
  if (data) return <Known data={data} breadcrumb={breadcrumb} />
  return (
    <Page title="Automation" breadcrumb={breadcrumb}>
      {error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonLines />}
    </Page>
  )
}

function Known({ data, breadcrumb }: { data: Schema<'Automation'>; breadcrumb: React.ReactNode[] }) {
  const { tab = 'evaluations' } = route.useSearch()
  const navigate = route.useNavigate()
  const [removing, setRemoving] = useState(false)
  useLive({
    events: ['prefect.automation.'],
    nouns: ['automations'],
    resources: [`prefect.automation.${data.id}`],
  })
  const draft = useMemo(() => asDraft(data), [data])

  const save = async (next: Draft) => {
    await act(replace(data.id, next), ['automations'], `“${next.name}” saved.`)
    await navigate({ search: {} })
  }
  const removeIt = () =>
    leaveAnd(
      () => navigate({ to: '/automations' }),
      () => remove(data.id),
      ['automations'],
      `“${data.name}” deleted.`,
    )

  useOffers('This automation', {
    [data.enabled ? 'Disable' : 'Enable']: () => void turn(data),
    Edit: () => void navigate({ search: { tab: 'edit' } }),
    Copy: () => void navigate({ to: '/automations/new', search: { from: data.id } }),
    Delete: () => setRemoving(true),
  })

  return (
    <Page
      title={data.name}
      breadcrumb={breadcrumb}
      facts={
        <>
          {data.description && <span>{data.description}</span>}
          <Tags tags={data.tags} />
          <span>
            Changed <Time at={data.updated} />
          </span>
        </>
      }
      actions={
        <>
          <EnabledSwitch automation={data} />
          <ButtonLink to="/automations/new" search={{ from: data.id }}>
            <Copy />
            Copy
          </ButtonLink>
          <Button onPress={() => setRemoving(true)}>
            <Trash2 />
            Delete
          </Button>
        </>
      }
    >
      {typeof draft !== 'string' && <Sentence draft={draft} />}
      <Tabs
        label="Automation"
        selected={tab}
        onSelect={next => navigate({ search: next === 'evaluations' ? {} : { tab: next } })}
        tabs={[
          { id: 'evaluations', title: 'Evaluations', content: () => <Evaluations id={data.id} /> },
          {
            id: 'edit',
            title: 'Edit',
            content: () =>
              typeof draft === 'string' ? (
                <ErrorState error={new Error(draft)} />
              ) : (
                <Builder key={data.updated} initial={draft} action="Save" onSave={save} />
              ),
          },
          {
            id: 'json',
            title: 'JSON',
            content: () => (
              <div className="p-4">
                <JsonView value={data} />
              </div>
            ),
          },
        ]}
      />
      <Confirm
        title={`Delete “${data.name}”?`}
        action="Delete it"
        open={removing}
        onClose={() => setRemoving(false)}
        onConfirm={removeIt}
      >
        It will not fire again, and what it has counted so far is forgotten.
      </Confirm>
    </Page>
  )
}

function Sentence({ draft }: { draft: Draft }) {
  const nameOf = useNames(resourcesIn(draft.trigger))
  return (
    <p className="px-4 py-3 text-base">
      <span className="text-muted">When </span>
      {triggerWords(draft.trigger, nameOf)}
      <span className="text-muted">, then </span>
      {actionsWords(draft.actions) || 'do nothing'}.
    </p>
  )
}
