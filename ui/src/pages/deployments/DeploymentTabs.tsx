import { getRouteApi } from '@tanstack/react-router'
import { Tabs } from '@/design/Tabs'
import { RunsTab } from '@/parts/RunsTab'
import { runsOf } from '@/parts/runsOf'
import type { Deployment } from './queries'
import { Details } from './tabs/Details'
import { JobVariables } from './tabs/JobVariables'
import { Parameters } from './tabs/Parameters'
import { Schedules } from './tabs/Schedules'
import { Triggers } from './tabs/Triggers'
import { Versions } from './tabs/Versions'

const route = getRouteApi('/deployments/$id')

export function DeploymentTabs({ deployment }: { deployment: Deployment }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const runs = runsOf(
    { deployments: only(deployment) },
    search,
    change => void navigate({ search: was => ({ ...was, ...change }) }),
  )
  return (
    <Tabs
      label="Deployment"
      selected={search.tab ?? 'runs'}
      onSelect={next => navigate({ search: { tab: next } })}
      tabs={[
        {
          id: 'runs',
          title: 'Runs',
          content: () => (
            <RunsTab
              {...runs}
              label="Runs of this deployment"
              without="deployment"
              empty="It has not run yet"
            >
              <p>Press Run above, or give it a schedule.</p>
            </RunsTab>
          ),
        },
        {
          id: 'upcoming',
          title: 'Upcoming',
          content: () => (
            <RunsTab {...runs} upcoming label="Upcoming runs of this deployment" empty="Nothing is scheduled">
              <p>
                {deployment.paused
                  ? 'The deployment is paused: its schedules make no runs until it is active again.'
                  : 'Runs appear here soon after the deployment has an active schedule.'}
              </p>
            </RunsTab>
          ),
        },
        {
          id: 'schedules',
          title: `Schedules (${deployment.schedules?.length ?? 0})`,
          content: () => <Schedules deployment={deployment} />,
        },
        {
          id: 'parameters',
          title: 'Parameters',
          content: () => <Parameters key={JSON.stringify(deployment.parameters)} deployment={deployment} />,
        },
        {
          id: 'variables',
          title: 'Job variables',
          content: () => (
            <JobVariables key={JSON.stringify(deployment.job_variables)} deployment={deployment} />
          ),
        },
        { id: 'triggers', title: 'Triggers', content: () => <Triggers deployment={deployment} /> },
        { id: 'versions', title: 'Versions', content: () => <Versions deployment={deployment} /> },
        { id: 'details', title: 'Details', content: () => <Details deployment={deployment} /> },
      ]}
    />
  )
}

function only(of: Deployment) {
  return { operator: 'and_' as const, id: { any_: [of.id] } }
}
