import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Tag, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { leaveAnd } from '@/api/act'
import { api, ask, type Schema } from '@/api/client'
import { useLive } from '@/api/useLive'
import { Button } from '@/design/Button'
import { Confirm } from '@/design/Confirm'
import { useOffers } from '@/design/commands'
import { ErrorState, SkeletonLines } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { Page } from '@/design/Page'
import { isTerminal } from '@/design/states'
import { type TabItem, Tabs } from '@/design/Tabs'
import { oneTaskRun } from '@/pages/runs/run/queries'
import { ArtifactList } from '@/parts/artifacts/ArtifactList'
import { EventList } from '@/parts/events/EventList'
import { downloadTaskLogs } from '@/parts/logs/download'
import { LogView } from '@/parts/logs/LogView'
import { accepted } from '@/parts/states/outcome'
import { SetStateDialog } from '@/parts/states/SetStateDialog'
import type { TaskRunSearch, TaskRunTab } from './search'
import { TaskRunDetails } from './TaskRunDetails'
import { TaskRunFacts } from './TaskRunFacts'

const route = getRouteApi('/task-runs/$id')

export function TaskRunPage() {
  const { id } = route.useParams()
  const { data: run, error, refetch } = useQuery(oneTaskRun(id))
  useLive({
    events: ['prefect.task-run.'],
    nouns: ['task_runs', 'artifacts', 'events'],
    resources: [`prefect.task-run.${id}`],
  })
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!run) return <SkeletonLines />
  return <Loaded run={run} />
}

function Loaded({ run }: { run: Schema<'UITaskRun'> }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Partial<TaskRunSearch>) =>
    void navigate({ search: was => ({ ...was, ...part }), replace: true })

  const tabs: TabItem<TaskRunTab>[] = [
    {
      id: 'logs',
      title: 'Logs',
      content: () => (
        <LogView
          of={{ operator: 'and_', task_run_id: { any_: [run.id] } }}
          alive={!isTerminal(run.state_type)}
          search={search}
          onSearch={change}
          onDownload={() => void downloadTaskLogs(run.id, run.name ?? run.id)}
        />
      ),
    },
    { id: 'details', title: 'Details', content: () => <TaskRunDetails run={run} /> },
    {
      id: 'artifacts',
      title: 'Artifacts',
      content: () => <ArtifactList filter={{ operator: 'and_', task_run_id: { any_: [run.id] } }} />,
    },
    {
      id: 'events',
      title: 'Events',
      content: () => <EventList resource={`prefect.task-run.${run.id}`} since={run.created} />,
    },
  ]

  return (
    <Page
      title={run.name ?? 'Task run'}
      breadcrumb={
        run.flow_run_id
          ? [
              <TextLink key="run" to="/runs/$id" params={{ id: run.flow_run_id }}>
                {run.flow_run_name ?? 'Run'}
              </TextLink>,
            ]
          : []
      }
      facts={<TaskRunFacts run={run} />}
      actions={<Actions run={run} />}
    >
      <div className="h-1.5" />
      <Tabs
        label="Parts of the task run"
        tabs={tabs}
        selected={search.tab ?? 'logs'}
        onSelect={tab => void navigate({ search: { tab } })}
      />
    </Page>
  )
}

function Actions({ run }: { run: Schema<'UITaskRun'> }) {
  const queries = useQueryClient()
  const navigate = route.useNavigate()
  const [open, setOpen] = useState<'state' | 'delete'>()
  const path = { id: run.id }
  const setState = (state: Schema<'StateCreate'>) =>
    accepted(
      ask(api.POST('/task_runs/{id}/set_state', { params: { path }, body: { state, force: true } })),
    ).finally(() => queries.invalidateQueries({ queryKey: ['task_runs'] }))
  const leave = () =>
    run.flow_run_id
      ? navigate({ to: '/runs/$id', params: { id: run.flow_run_id } })
      : navigate({ to: '/runs' })
  const remove = () =>
    leaveAnd(
      leave,
      () => ask(api.DELETE('/task_runs/{id}', { params: { path } })),
      ['task_runs'],
      `The task run “${run.name}” is deleted.`,
    )
  useOffers('This task run', {
    'Set state…': () => setOpen('state'),
    'Delete…': () => setOpen('delete'),
  })
  return (
    <>
      <Button onPress={() => setOpen('state')}>
        <Tag aria-hidden /> Set state…
      </Button>
      <Button onPress={() => setOpen('delete')}>
        <Trash2 aria-hidden /> Delete…
      </Button>
      {open === 'state' && (
        <SetStateDialog what="this task run" onClose={() => setOpen(undefined)} onSet={setState} />
      )}
      <Confirm
        title="Delete this task run?"
        action="Delete task run"
        open={open === 'delete'}
        onClose={() => setOpen(undefined)}
        onConfirm={remove}
      >
        The task run and its logs are gone for good.
      </Confirm>
    </>
  )
}
