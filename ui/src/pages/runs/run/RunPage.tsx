import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useLive } from '@/api/useLive'
import { ErrorState, SkeletonLines } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { Page } from '@/design/Page'
import { isTerminal } from '@/design/states'
import { type TabItem, Tabs } from '@/design/Tabs'
import { ArtifactList } from '@/parts/artifacts/ArtifactList'
import { EventList } from '@/parts/events/EventList'
import { downloadLogs } from '@/parts/logs/download'
import { LogView } from '@/parts/logs/LogView'
import { useFlowNames } from '../names'
import type { Run } from './actions'
import { InputTab } from './InputTab'
import { ParametersTab } from './ParametersTab'
import { oneRun } from './queries'
import { RunActions } from './RunActions'
import { RunFacts } from './RunFacts'
import type { RunSearch, RunTab } from './search'
import { TasksTab } from './TasksTab'
import { TimelineTab } from './timeline/TimelineTab'

const route = getRouteApi('/runs/$id')

export function RunPage() {
  const { id } = route.useParams()
  const { data: run, error, refetch } = useQuery(oneRun(id))
  useLive({
    events: ['prefect.flow-run.', 'prefect.task-run.'],
    nouns: ['flow_runs', 'task_runs', 'artifacts', 'events'],
    resources: [`prefect.flow-run.${id}`],
  })
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!run) return <SkeletonLines />
  return <Loaded run={run} />
}

function Loaded({ run }: { run: Run }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const flows = useFlowNames([run.flow_id])
  const change = (part: Partial<RunSearch>) =>
    void navigate({ search: was => ({ ...was, ...part }), replace: true })
  const alive = !isTerminal(run.state_type)

  const tabs: TabItem<RunTab>[] = [
    { id: 'timeline', title: 'Timeline', content: () => <TimelineTab key={run.id} runId={run.id} /> },
    {
      id: 'logs',
      title: 'Logs',
      content: () => (
        <LogView
          of={{ operator: 'and_', flow_run_id: { any_: [run.id] } }}
          alive={alive}
          search={search}
          onSearch={change}
          onDownload={() => void downloadLogs(run.id, run.name ?? run.id)}
        />
      ),
    },
    {
      id: 'tasks',
      title: 'Task runs',
      content: () => <TasksTab runId={run.id} search={search} onSearch={change} />,
    },
    { id: 'parameters', title: 'Parameters', content: () => <ParametersTab run={run} /> },
    {
      id: 'artifacts',
      title: 'Artifacts',
      content: () => <ArtifactList filter={{ operator: 'and_', flow_run_id: { any_: [run.id] } }} />,
    },
    {
      id: 'events',
      title: 'Events',
      content: () => <EventList resource={`prefect.flow-run.${run.id}`} since={run.created} />,
    },
    { id: 'input', title: 'Input', content: () => <InputTab runId={run.id} /> },
  ]

  return (
    <Page
      title={run.name ?? 'Run'}
      breadcrumb={[
        <TextLink key="flow" to="/flows/$id" params={{ id: run.flow_id }}>
          {flows.get(run.flow_id) ?? 'Flow'}
        </TextLink>,
      ]}
      facts={<RunFacts run={run} />}
      actions={<RunActions run={run} />}
    >
      {run.state?.message && isTerminal(run.state_type) && run.state_type !== 'COMPLETED' && (
        <p className="border-b border-line bg-danger-soft px-4 py-2 break-words whitespace-pre-wrap">
          {run.state.message}
        </p>
      )}
      <div className="h-1.5" />
      <Tabs
        label="Parts of the run"
        tabs={tabs}
        selected={search.tab ?? 'timeline'}
        // What narrows one tab says nothing in another.
        onSelect={tab => void navigate({ search: { tab } })}
      />
    </Page>
  )
}
