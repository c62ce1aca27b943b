import { getRouteApi } from '@tanstack/react-router'
import { sparse } from '@/api/sparse'
import { CodeBlock } from '@/design/CodeBlock'
import { EmptyState } from '@/design/Feedback'
import { JsonView } from '@/design/JsonView'
import { KeyValue } from '@/design/KeyValue'
import { Section } from '@/design/Page'
import { Tabs } from '@/design/Tabs'
import { Time } from '@/design/Time'
import { DeploymentList } from '@/parts/DeploymentList'
import type { RunListProps } from '@/parts/RunList'
import { RunsTab } from '@/parts/RunsTab'
import { runsOf } from '@/parts/runsOf'
import type { WorkQueue } from './queries'

const route = getRouteApi('/work-pools/$name/queues/$queue')

export function QueueTabs({ pool, queue }: { pool: string; queue: WorkQueue }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const only = sparse<RunListProps['asked']>({ work_pool_queues: { id: { any_: [queue.id] } } })
  const runs = runsOf(only, search, change => void navigate({ search: was => ({ ...was, ...change }) }))
  return (
    <Tabs
      label="Work queue"
      selected={search.tab ?? 'runs'}
      onSelect={next => navigate({ search: { tab: next } })}
      tabs={[
        {
          id: 'runs',
          title: 'Runs',
          content: () => <RunsTab {...runs} label="Runs of this queue" empty="Nothing has run here yet" />,
        },
        {
          id: 'upcoming',
          title: 'Upcoming',
          content: () => (
            <RunsTab
              {...runs}
              upcoming
              label="Upcoming runs of this queue"
              empty="Nothing is scheduled here"
            />
          ),
        },
        {
          id: 'deployments',
          title: 'Deployments',
          content: () => (
            <DeploymentList
              asked={{ work_pool_queues: only.work_pool_queues }}
              page={runs.page}
              onPage={runs.onPage}
              empty={
                <EmptyState title="No deployment sends its runs here">
                  <CodeBlock
                    code={`prefect deploy ./hello.py:hello --name production --pool ${pool} --work-queue ${queue.name}`}
                  />
                </EmptyState>
              }
            />
          ),
        },
        { id: 'details', title: 'Details', content: () => <Details queue={queue} /> },
      ]}
    />
  )
}

function Details({ queue }: { queue: WorkQueue }) {
  return (
    <div className="max-w-3xl p-4">
      <Section title="Queue">
        <div className="p-3">
          <KeyValue
            facts={[
              ['Description', queue.description || null],
              ['Priority', queue.priority],
              ['Runs at once', queue.concurrency_limit ?? 'no limit'],
              ['Created', <Time key="created" at={queue.created} />],
              ['Changed', <Time key="updated" at={queue.updated} />],
              queue.filter ? ['Filter', <JsonView key="filter" value={queue.filter} />] : null,
              [
                'Id',
                <span key="id" className="font-mono text-xs wrap-anywhere">
                  {queue.id}
                </span>,
              ],
            ]}
          />
        </div>
      </Section>
    </div>
  )
}
