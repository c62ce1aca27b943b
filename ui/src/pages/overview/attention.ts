import type { Schema } from '@/api/client'
import { plural } from '@/format/number'

/** Something that somebody should look at. */
export interface Concern {
  key: string
  /** What has the trouble. */
  what: string
  trouble: string
  /** Where to look. */
  to:
    | { page: 'runs'; state: 'FAILED' | 'LATE' | 'RUNNING' | 'PENDING'; deployment?: string }
    | { page: 'pool'; name: string }
    | { page: 'concurrency' }
    | { page: 'automation'; id: string }
}

type Names = ReadonlyMap<string, string>

const MOST_OF_A_KIND = 5

/** A deployment whose runs failed. */
export interface Failing {
  id: string
  flowId: string
  count: number
}

/** Deployments whose runs failed, those with the most first; the names are asked for after. */
export function failing(runs: readonly Schema<'FlowRunResponse'>[]): Failing[] {
  const found = new Map<string, Failing>()
  for (const { deployment_id: id, flow_id: flowId } of runs) {
    if (id) found.set(id, { id, flowId, count: (found.get(id)?.count ?? 0) + 1 })
  }
  return [...found.values()].sort((a, b) => b.count - a.count).slice(0, MOST_OF_A_KIND)
}

export function ofDeployments(found: readonly Failing[], flows: Names, deployments: Names): Concern[] {
  return found.map(({ id, flowId, count }) => ({
    key: `deployment ${id}`,
    what: [flows.get(flowId), deployments.get(id)].filter(Boolean).join(' / ') || 'A deployment',
    trouble: `${plural(count, 'run')} failed`,
    to: { page: 'runs', state: 'FAILED', deployment: id },
  }))
}

export function ofRuns(late: number, pending: number, running: number): Concern[] {
  const all: (Concern | false)[] = [
    late > 0 && {
      key: 'late',
      what: 'Late runs',
      trouble: `${plural(late, 'run')} should have started`,
      to: { page: 'runs', state: 'LATE' },
    },
    pending > 0 && {
      key: 'pending',
      what: 'Pending runs',
      trouble: `${plural(pending, 'run')} waiting to start for over an hour`,
      to: { page: 'runs', state: 'PENDING' },
    },
    running > 0 && {
      key: 'running',
      what: 'Long runs',
      trouble: `${plural(running, 'run')} running for over a day`,
      to: { page: 'runs', state: 'RUNNING' },
    },
  ]
  return all.filter(one => one !== false)
}

export function ofPools(pools: readonly Schema<'WorkPoolResponse'>[]): Concern[] {
  return pools.flatMap(({ name, status, is_paused, active_slots, concurrency_limit }) => {
    const to = { page: 'pool' as const, name }
    // A pool that was never worked for is not in trouble, and one that is paused is so on purpose.
    if (is_paused) return []
    if (status === 'NOT_READY')
      return [{ key: `pool ${name}`, what: name, trouble: 'No worker is online', to }]
    const full =
      concurrency_limit != null && concurrency_limit > 0 && (active_slots ?? 0) >= concurrency_limit
    return full
      ? [{ key: `pool ${name}`, what: name, trouble: `All ${concurrency_limit} slots are taken`, to }]
      : []
  })
}

export function ofLimits(limits: readonly Schema<'GlobalConcurrencyLimitResponse'>[]): Concern[] {
  return limits
    .filter(({ active, limit, active_slots }) => active && limit > 0 && active_slots >= limit)
    .slice(0, MOST_OF_A_KIND)
    .map(({ id, name, limit }) => ({
      key: `limit ${id}`,
      what: name,
      trouble: `All ${plural(limit, 'slot')} taken`,
      to: { page: 'concurrency' },
    }))
}

export function ofAutomations(events: readonly Schema<'ReceivedEvent'>[]): Concern[] {
  const counts = new Map<string, { name: string; count: number }>()
  for (const { resource } of events) {
    const id = resource['prefect.resource.id']?.replace(/^prefect\.automation\./, '')
    if (!id) continue
    const known = counts.get(id)
    counts.set(id, {
      name: resource['prefect.resource.name'] ?? 'An automation',
      count: (known?.count ?? 0) + 1,
    })
  }
  return [...counts].slice(0, MOST_OF_A_KIND).map(([id, { name, count }]) => ({
    key: `automation ${id}`,
    what: name,
    trouble: `${plural(count, 'action')} failed`,
    to: { page: 'automation', id },
  }))
}
