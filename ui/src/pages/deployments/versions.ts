import { queryOptions } from '@tanstack/react-query'
import { api, ask, askPath, type Schema } from '@/api/client'
import { sparse } from '@/api/sparse'

/** How the runs of one version went. */
export interface Version {
  /** Nothing for runs from when the deployment had none. */
  version: string | null
  runs: number
  failed: number
  /** When the first and the last of them were due; nothing while there are none. */
  first: string | null
  last: string | null
}

/** The versions that the last runs were of, the latest first. */
export function versionsOf(id: string) {
  return queryOptions({
    queryKey: ['flow_runs', 'versions', id],
    queryFn: () => askPath<Version[]>(`/provost/deployments/${id}/versions`),
  })
}

/** With the version that the deployment is now, which may not have run yet. */
export function withCurrent(versions: readonly Version[], current: string | null): Version[] {
  const isKnown = versions.some(one => one.version === current)
  return isKnown
    ? [...versions]
    : [{ version: current, runs: 0, failed: 0, first: null, last: null }, ...versions]
}

/** A time at which the deployment was made or changed. */
export interface Change {
  event: string
  at: string
  isFirst: boolean
  fields: readonly Field[]
}

/** One thing as it was, and as it is. */
export interface Field {
  name: string
  from: unknown
  to: unknown
}

const CHANGES = 50

/** What was changed and when, as far as the server keeps events, the last first. */
export function changesOf(id: string) {
  const filter = sparse<Schema<'EventFilter'>>({
    event: { name: ['prefect.deployment.created', 'prefect.deployment.updated'] },
    resource: { id: [`prefect.deployment.${id}`] },
    order: 'DESC',
  })
  return queryOptions({
    queryKey: ['deployments', 'changes', id],
    queryFn: () => ask(api.POST('/events/filter', { body: { filter, limit: CHANGES } })),
    select: page => page.events.map(changeIn),
  })
}

export function changeIn({
  id,
  event,
  occurred,
  payload,
}: Pick<Schema<'ReceivedEvent'>, 'id' | 'event' | 'occurred' | 'payload'>): Change {
  const updates = (payload?.updates ?? {}) as Record<string, { from: unknown; to: unknown }>
  return {
    event: id,
    at: occurred,
    isFirst: event.endsWith('.created'),
    fields: Object.entries(updates).map(([name, { from, to }]) => ({ name, from, to })),
  }
}
