import { getRouteApi } from '@tanstack/react-router'
import type { Schema } from '@/api/client'
import { CodeBlock } from '@/design/CodeBlock'
import { EmptyState } from '@/design/Feedback'
import { Tabs } from '@/design/Tabs'
import { DeploymentList } from '@/parts/DeploymentList'
import { RunsTab } from '@/parts/RunsTab'
import { runsOf } from '@/parts/runsOf'
import type { WorkPool } from './queries'
import { Load } from './tabs/Load'
import { PoolDetails } from './tabs/PoolDetails'
import { Queues } from './tabs/Queues'
import { Template } from './tabs/Template'
import { Workers } from './tabs/Workers'

const route = getRouteApi('/work-pools/$name')

export function PoolTabs({ pool }: { pool: WorkPool }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const work_pools: Schema<'WorkPoolFilter'> = { operator: 'and_', name: { any_: [pool.name] } }
  const runs = runsOf(
    { work_pools },
    search,
    change => void navigate({ search: was => ({ ...was, ...change }) }),
  )
  return (
    <Tabs
      label="Work pool"
      selected={search.tab ?? 'load'}
      onSelect={next => navigate({ search: { tab: next } })}
      tabs={[
        { id: 'load', title: 'Load', content: () => <Load pool={pool} /> },
        { id: 'queues', title: 'Queues', content: () => <Queues pool={pool} /> },
        { id: 'workers', title: 'Workers', content: () => <Workers pool={pool} /> },
        {
          id: 'runs',
          title: 'Runs',
          content: () => <RunsTab {...runs} label="Runs of this pool" empty="Nothing has run here yet" />,
        },
        {
          id: 'upcoming',
          title: 'Upcoming',
          content: () => (
            <RunsTab
              {...runs}
              upcoming
              label="Upcoming runs of this pool"
              empty="Nothing is scheduled here"
            />
          ),
        },
        {
          id: 'deployments',
          title: 'Deployments',
          content: () => (
            <DeploymentList
              asked={{ work_pools }}
              page={runs.page}
              onPage={runs.onPage}
              empty={
                <EmptyState title="No deployment sends its runs here">
                  <CodeBlock code={`prefect deploy ./hello.py:hello --name production --pool ${pool.name}`} />
                </EmptyState>
              }
            />
          ),
        },
        {
          id: 'template',
          title: 'Base job template',
          content: () => <Template key={JSON.stringify(pool.base_job_template)} pool={pool} />,
        },
        { id: 'details', title: 'Details', content: () => <PoolDetails pool={pool} /> },
      ]}
    />
  )
}
