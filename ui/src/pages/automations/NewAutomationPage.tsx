import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { act } from '@/api/act'
import { ErrorState, SkeletonLines } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { Page } from '@/design/Page'
import { Select } from '@/design/Select'
import { Builder } from './Builder'
import { ANY_EVENT, asDraft, type Draft, type Labels } from './draft'
import { automation, create } from './queries'
import { TEMPLATES } from './templates'

const route = getRouteApi('/automations/new')

/** A new automation: from a template, as a copy of another, or about an event that was seen. */
export function NewAutomationPage() {
  const { template, from, event, resource } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery({ ...automation(from ?? ''), enabled: from !== undefined })
  const initial = from ? data && copyOf(data) : event ? about(event, resource) : templateOf(template).draft

  const save = async (draft: Draft) => {
    const made = await act(create(draft), ['automations'], `“${draft.name}” created.`)
    await navigate({ to: '/automations/$id', params: { id: made.id } })
  }

  return (
    <Page
      title="New automation"
      breadcrumb={[
        <TextLink key="all" to="/automations">
          Automations
        </TextLink>,
      ]}
      actions={
        !from &&
        !event && (
          <div className="w-64">
            <Select
              aria-label="Begin with"
              options={TEMPLATES.map(({ id, title }) => ({ value: id, label: title }))}
              value={templateOf(template).id}
              onChange={id => navigate({ search: { template: id }, replace: true })}
            />
          </div>
        )
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : initial ? (
        <Builder key={template ?? from ?? event} initial={initial} action="Create" onSave={save} />
      ) : (
        <SkeletonLines />
      )}
    </Page>
  )
}

const [FIRST] = TEMPLATES as [(typeof TEMPLATES)[number]]

function templateOf(id: string | undefined) {
  return TEMPLATES.find(one => one.id === id) ?? FIRST
}

function about(event: string, resource: string | undefined): Draft {
  const match: Labels = resource ? { 'prefect.resource.id': resource } : {}
  return { ...FIRST.draft, name: `When ${event}`, trigger: { ...ANY_EVENT, expect: [event], match } }
}

function copyOf(automation: object): Draft {
  const draft = asDraft(automation)
  if (typeof draft === 'string') throw new Error(draft)
  return { ...draft, name: `${draft.name} (copy)` }
}
