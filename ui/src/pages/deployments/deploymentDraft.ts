import type { Schema } from '@/api/client'
import { deploymentOf } from '@/pages/concurrency/queries'
import type { Deployment } from './queries'

export type Strategy = Schema<'ConcurrencyLimitStrategy'>

/** A deployment while it is being edited, but for what has a place of its own: schedules, parameters, job variables. */
export interface DeploymentDraft {
  description: string
  tags: string[]
  version: string
  /** Empty for those that no pool runs. */
  pool: string
  queue: string
  /** The limit that it shares with others; nothing when the limit is its own, or there is none. */
  shared: string | null
  limit: number | null
  strategy: Strategy
  /** Seconds that a run which has a slot may take to begin. */
  grace: number | null
  enforce: boolean
  entrypoint: string
  path: string
  /** JSON, while it is typed. */
  pullSteps: string
  schema: string
}

export function draftOf(deployment: Deployment): DeploymentDraft {
  const { global_concurrency_limit: limit, concurrency_options: options } = deployment
  const shared = limit && deploymentOf(limit.name) === undefined ? limit.id : null
  return {
    description: deployment.description ?? '',
    tags: deployment.tags ?? [],
    version: deployment.version ?? '',
    pool: deployment.work_pool_name ?? '',
    queue: deployment.work_queue_name ?? '',
    shared,
    limit: shared === null ? (limit?.limit ?? null) : null,
    strategy: options?.collision_strategy ?? 'ENQUEUE',
    grace: options?.grace_period_seconds ?? null,
    enforce: deployment.enforce_parameter_schema,
    entrypoint: deployment.entrypoint ?? '',
    path: deployment.path ?? '',
    pullSteps: deployment.pull_steps ? JSON.stringify(deployment.pull_steps, null, 2) : '',
    schema: deployment.parameter_openapi_schema
      ? JSON.stringify(deployment.parameter_openapi_schema, null, 2)
      : '',
  }
}

/** What is written in a way that the server cannot take; nothing when all is well. */
export function flawOf(draft: DeploymentDraft): string | undefined {
  const steps = read(draft.pullSteps)
  if (steps !== null && !Array.isArray(steps)) return 'The pull steps are no list in JSON.'
  const schema = read(draft.schema)
  if (typeof schema !== 'object' || Array.isArray(schema)) return 'The schema is no object in JSON.'
  return undefined
}

/** Only what is another than before: a PATCH of the limit makes the limit anew. */
export function changeOf(
  draft: DeploymentDraft,
  deployment: Deployment,
): Partial<Schema<'DeploymentUpdate'>> {
  const before = draftOf(deployment)
  const changed = (...keys: (keyof DeploymentDraft)[]) =>
    keys.some(key => JSON.stringify(draft[key]) !== JSON.stringify(before[key]))
  const isLimited = draft.shared !== null || draft.limit !== null
  return {
    ...(changed('description') && { description: draft.description || null }),
    ...(changed('tags') && { tags: draft.tags }),
    ...(changed('version') && { version: draft.version || null }),
    ...(changed('pool', 'queue') && {
      work_pool_name: draft.pool || null,
      work_queue_name: draft.pool ? draft.queue || null : null,
    }),
    ...(changed('shared') && { global_concurrency_limit_id: draft.shared }),
    ...(changed('limit') && draft.shared === null && { concurrency_limit: draft.limit }),
    ...(changed('strategy', 'grace', 'limit', 'shared') &&
      isLimited && {
        concurrency_options: { collision_strategy: draft.strategy, grace_period_seconds: draft.grace },
      }),
    ...(changed('enforce') && { enforce_parameter_schema: draft.enforce }),
    ...(changed('entrypoint') && { entrypoint: draft.entrypoint || null }),
    ...(changed('path') && { path: draft.path || null }),
    ...(changed('pullSteps') && { pull_steps: read(draft.pullSteps) as Record<string, unknown>[] | null }),
    ...(changed('schema') && {
      parameter_openapi_schema: read(draft.schema) as Record<string, unknown> | null,
    }),
  }
}

/** JSON, null for nothing, and a text for what is no JSON. */
function read(text: string): unknown {
  if (text.trim() === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
