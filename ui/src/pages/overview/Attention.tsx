import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { SkeletonLines } from '@/design/Feedback'
import { Section } from '@/design/Page'
import { useDeploymentNames, useFlowNames } from '../runs/names'
import { poolsList } from '../workpools/queries'
import { type Concern, failing, ofAutomations, ofDeployments, ofLimits, ofPools, ofRuns } from './attention'
import { countOf, failedActions, lastFailures, limits } from './queries'
import type { Window } from './search'

const HOUR = 3_600_000

/** What somebody should look at, and nothing that is well. */
export function Attention({ window, late }: { window: Window; late: number | undefined }) {
  const failed = useQuery(lastFailures(window))
  const found = failing(failed.data ?? [])
  const flows = useFlowNames(found.map(one => one.flowId))
  const deployments = useDeploymentNames(found.map(one => one.id))
  const pending = useQuery(countOf(pendingSince(window.to - HOUR)))
  const running = useQuery(countOf(runningSince(window.to - 24 * HOUR)))
  const workPools = useQuery(poolsList)
  const slots = useQuery(limits)
  const actions = useQuery(failedActions(window))
  const concerns = [
    ...ofRuns(late ?? 0, pending.data ?? 0, running.data ?? 0),
    ...ofDeployments(found, flows, deployments),
    ...ofPools(workPools.data ?? []),
    ...ofLimits(slots.data ?? []),
    ...ofAutomations(actions.data?.events ?? []),
  ]
  const waiting = failed.isPending || workPools.isPending
  return (
    <Section title="Needs attention">
      {waiting && <SkeletonLines lines={3} />}
      {!waiting && concerns.length === 0 && (
        <p className="flex items-center gap-2 px-3 py-3 text-muted">
          <CircleCheck aria-hidden className="size-4 text-good" /> Nothing. All is well.
        </p>
      )}
      <ul>
        {concerns.map(concern => (
          <li key={concern.key} className="border-b border-line last:border-b-0">
            <Way concern={concern} window={window}>
              <TriangleAlert aria-hidden className="size-3.5 shrink-0 text-warning" />
              <span className="min-w-0 flex-1 truncate font-medium">{concern.what}</span>
              <span className="text-right text-muted">{concern.trouble}</span>
            </Way>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function pendingSince(at: number) {
  return {
    operator: 'and_' as const,
    state: { operator: 'and_' as const, type: { any_: ['PENDING' as const] } },
    expected_start_time: { before_: new Date(at).toISOString() },
  }
}

/** By when they started, so that the few that run are looked up by their state. */
function runningSince(at: number) {
  return {
    operator: 'and_' as const,
    state: { operator: 'and_' as const, type: { any_: ['RUNNING' as const] } },
    start_time: { before_: new Date(at).toISOString() },
  }
}

const ROW = 'flex min-h-9 items-center gap-2 px-3 py-1.5 hover:bg-hover focus-visible:-outline-offset-2'

function Way({
  concern: { to },
  window,
  children,
}: {
  concern: Concern
  window: Window
  children: ReactNode
}) {
  switch (to.page) {
    case 'runs': {
      const { state, deployment } = to
      const stretch = deployment && {
        from: new Date(window.from).toISOString(),
        to: new Date(window.to).toISOString(),
      }
      const states = state === 'FAILED' ? (['FAILED', 'CRASHED'] as const) : ([state] as const)
      return (
        <Link
          to="/runs"
          search={{ state: [...states], ...(deployment && { deployment: [deployment] }), ...stretch }}
          className={ROW}
        >
          {children}
        </Link>
      )
    }
    case 'pool':
      return (
        <Link to="/work-pools/$name" params={{ name: to.name }} className={ROW}>
          {children}
        </Link>
      )
    case 'concurrency':
      return (
        <Link to="/concurrency" className={ROW}>
          {children}
        </Link>
      )
    case 'automation':
      return (
        <Link to="/automations/$id" params={{ id: to.id }} className={ROW}>
          {children}
        </Link>
      )
  }
}
