import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schema } from '@/api/client'
import { sparse } from '@/api/sparse'
import type { RJSFSchema } from '@/design/SchemaForm'

export type WorkPool = Schema<'WorkPoolResponse'>
export type WorkQueue = Schema<'WorkQueueResponse'>
export type Worker = Schema<'WorkerResponse'>
export type Template = Record<string, unknown>

/** Nobody has more pools or queues than a page of the server's can hold; those who have see the first. */
const MOST = 200

export const poolsList = queryOptions({
  queryKey: ['work_pools', 'list', { limit: MOST }],
  queryFn: () => ask(api.POST('/work_pools/filter', { body: sparse({ limit: MOST }) })),
  placeholderData: keepPreviousData,
})

export function poolByName(name: string) {
  return queryOptions({
    queryKey: ['work_pools', 'one', name],
    queryFn: () => ask(api.GET('/work_pools/{name}', { params: { path: { name } } })),
  })
}

export function poolLoad(name: string) {
  const body = { page: 1, limit: MOST, flow_run_limit: 5 }
  return queryOptions({
    queryKey: ['flow_runs', 'load of pool', name, body],
    queryFn: () =>
      ask(api.POST('/work_pools/{name}/concurrency_status', { params: { path: { name } }, body })),
  })
}

export function queuesOf(pool: string) {
  return queryOptions({
    queryKey: ['work_queues', 'of pool', pool, { limit: MOST }],
    queryFn: () =>
      ask(
        api.POST('/work_pools/{work_pool_name}/queues/filter', {
          params: { path: { work_pool_name: pool } },
          body: sparse({ limit: MOST }),
        }),
      ),
  })
}

export function workersOf(pool: string) {
  return queryOptions({
    queryKey: ['workers', 'of pool', pool, { limit: MOST }],
    // A heartbeat is no event: nothing says that one was missed.
    refetchInterval: 15_000,
    queryFn: () =>
      ask(
        api.POST('/work_pools/{work_pool_name}/workers/filter', {
          params: { path: { work_pool_name: pool } },
          body: sparse({ limit: MOST }),
        }),
      ),
  })
}

export function queueByName(pool: string, name: string) {
  return queryOptions({
    queryKey: ['work_queues', 'one', pool, name],
    queryFn: () =>
      ask(
        api.GET('/work_pools/{work_pool_name}/queues/{name}', {
          params: { path: { work_pool_name: pool, name } },
        }),
      ),
  })
}

export function queueStatus(id: string) {
  return queryOptions({
    queryKey: ['work_queues', 'status', id],
    queryFn: () => ask(api.GET('/work_queues/{id}/status', { params: { path: { id } } })),
  })
}

export interface WorkerType {
  type: string
  name: string
  description: string
  template: Template
  isBeta: boolean
}

/** The types of pools that the server knows, each with the template that it begins with. */
export const workerTypes = queryOptions({
  queryKey: ['work_pools', 'types'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => {
    const view = await ask(
      api.GET('/collections/views/{view}', { params: { path: { view: 'aggregate-worker-metadata' } } }),
    )
    return typesIn(view)
  },
})

interface Metadata {
  type: string
  display_name?: string
  description?: string
  default_base_job_configuration?: Template
  is_beta?: boolean
}

/** Out of collections by name, with workers by type. */
export function typesIn(view: Record<string, unknown>): WorkerType[] {
  return Object.values(view as Record<string, Record<string, Metadata>>)
    .flatMap(collection => Object.values(collection))
    .map(one => ({
      type: one.type,
      name: one.display_name ?? one.type,
      description: one.description ?? '',
      template: one.default_base_job_configuration ?? {},
      isBeta: one.is_beta ?? false,
    }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** The schema of what a pool's template leaves open. */
export function variablesOf(pool: WorkPool | undefined): RJSFSchema | undefined {
  return pool?.base_job_template?.variables as RJSFSchema | undefined
}

export function createPool(pool: Partial<Schema<'WorkPoolCreate'>>): Promise<WorkPool> {
  return ask(api.POST('/work_pools/', { body: sparse<Schema<'WorkPoolCreate'>>(pool) }))
}

export function savePool(name: string, change: Partial<Schema<'WorkPoolUpdate'>>): Promise<unknown> {
  return ask(api.PATCH('/work_pools/{name}', { params: { path: { name } }, body: change }))
}

export function deletePool(name: string): Promise<unknown> {
  return ask(api.DELETE('/work_pools/{name}', { params: { path: { name } } }))
}

export function createQueue(pool: string, queue: Partial<Schema<'WorkQueueCreate'>>): Promise<WorkQueue> {
  return ask(
    api.POST('/work_pools/{work_pool_name}/queues', {
      params: { path: { work_pool_name: pool } },
      body: sparse<Schema<'WorkQueueCreate'>>(queue),
    }),
  )
}

export function saveQueue(
  pool: string,
  name: string,
  change: Partial<Schema<'WorkQueueUpdate'>>,
): Promise<unknown> {
  return ask(
    api.PATCH('/work_pools/{work_pool_name}/queues/{name}', {
      params: { path: { work_pool_name: pool, name } },
      body: sparse<Schema<'WorkQueueUpdate'>>(change),
    }),
  )
}

export function deleteQueue(pool: string, name: string): Promise<unknown> {
  return ask(
    api.DELETE('/work_pools/{work_pool_name}/queues/{name}', {
      params: { path: { work_pool_name: pool, name } },
    }),
  )
}

export function deleteWorker(pool: string, name: string): Promise<unknown> {
  return ask(
    api.DELETE('/work_pools/{work_pool_name}/workers/{name}', {
      params: { path: { work_pool_name: pool, name } },
    }),
  )
}
