import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Tag, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { act } from '@/api/act'
import { useLive } from '@/api/useLive'
import { useOffers } from '@/design/commands'
import { ErrorState } from '@/design/Feedback'
import { FormDialog } from '@/design/FormDialog'
import { TextLink } from '@/design/Link'
import { ActionsMenu, MenuItem } from '@/design/Menu'
import { Page } from '@/design/Page'
import { Tabs } from '@/design/Tabs'
import { Tags } from '@/design/Tags'
import { TagsField } from '@/design/TagsField'
import { Time } from '@/design/Time'
import { plural } from '@/format/number'
import { DeploymentList } from '@/parts/DeploymentList'
import { FirstDeployment } from '@/parts/FirstDeployment'
import { RunsTab } from '@/parts/RunsTab'
import { runsOf } from '@/parts/runsOf'
import { DeleteFlows } from './DeleteFlows'
import { FirstRun } from './FirstFlow'
import { deploymentCounts, type Flow, flowById, saveTags } from './queries'

const route = getRouteApi('/flows/$id')

export function FlowPage() {
  const { id } = route.useParams()
  const { data: flow, error, refetch } = useQuery(flowById(id))
  const { data: counts } = useQuery(deploymentCounts([id]))
  useLive({
    events: ['prefect.flow-run.', 'prefect.deployment.'],
    nouns: ['flow_runs', 'deployments'],
    resources: [`prefect.flow.${id}`],
  })
  const navigate = route.useNavigate()
  const [open, setOpen] = useState<'tags' | 'delete'>()
  useOffers('This flow', { 'Change the tags': () => setOpen('tags'), Delete: () => setOpen('delete') })
  if (error && !flow) return <ErrorState error={error} onRetry={refetch} />
  const close = () => setOpen(undefined)

  return (
    <Page
      title={flow?.name ?? 'Flow'}
      breadcrumb={[
        <TextLink key="flows" to="/flows">
          Flows
        </TextLink>,
      ]}
      facts={
        flow && (
          <>
            <span>
              Created <Time at={flow.created} />
            </span>
            {counts && <span>{plural(counts[id] ?? 0, 'deployment')}</span>}
            <Tags tags={flow.tags} />
          </>
        )
      }
      actions={
        <ActionsMenu>
          <MenuItem icon={<Tag />} onAction={() => setOpen('tags')}>
            Change the tags
          </MenuItem>
          <MenuItem icon={<Trash2 />} danger onAction={() => setOpen('delete')}>
            Delete
          </MenuItem>
        </ActionsMenu>
      }
    >
      <FlowTabs id={id} />
      {flow && open === 'tags' && <EditTags flow={flow} onClose={close} />}
      {flow && (
        <DeleteFlows
          flows={[flow]}
          open={open === 'delete'}
          onClose={close}
          leave={() => navigate({ to: '/flows' })}
        />
      )}
    </Page>
  )
}

function FlowTabs({ id }: { id: string }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const flows = { operator: 'and_' as const, id: { any_: [id] } }
  const runs = runsOf({ flows }, search, change => void navigate({ search: was => ({ ...was, ...change }) }))
  return (
    <Tabs
      label="Flow"
      selected={search.tab ?? 'runs'}
      onSelect={next => navigate({ search: { tab: next } })}
      tabs={[
        {
          id: 'runs',
          title: 'Runs',
          content: () => (
            <RunsTab {...runs} label="Runs of this flow" without="flow" empty="It has not run yet">
              <FirstRun />
            </RunsTab>
          ),
        },
        {
          id: 'upcoming',
          title: 'Upcoming',
          content: () => (
            <RunsTab {...runs} upcoming label="Upcoming runs of this flow" empty="Nothing is scheduled">
              <p>
                Runs appear here once a deployment of this flow has a schedule, or a run is asked for later.
              </p>
            </RunsTab>
          ),
        },
        {
          id: 'deployments',
          title: 'Deployments',
          content: () => (
            <DeploymentList
              asked={{ flows }}
              page={runs.page}
              onPage={runs.onPage}
              empty={<FirstDeployment />}
            />
          ),
        },
      ]}
    />
  )
}

function EditTags({ flow, onClose }: { flow: Flow; onClose: () => void }) {
  const [tags, setTags] = useState(flow.tags ?? [])
  return (
    <FormDialog
      title={`Tags of ${flow.name}`}
      action="Save tags"
      onClose={onClose}
      onSubmit={() => act(saveTags(flow.id, tags), ['flows'], `The tags of ${flow.name} are saved.`)}
    >
      <TagsField label="Tags" tags={tags} onChange={setTags} />
    </FormDialog>
  )
}
