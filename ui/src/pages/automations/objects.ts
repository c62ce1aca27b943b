import { keepPreviousData, queryOptions, useQueries } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { Noun } from '@/api/keys'
import type { ObjectKind } from './actions'
import type { NameOf } from './words'

interface Named {
  id: string
  name?: string | null
}

/** More ids than this are not asked for at once. */
const MOST = 100
const AND = { operator: 'and_' as const }

const NOUNS: Record<ObjectKind, Noun> = {
  flow: 'flows',
  deployment: 'deployments',
  'work-pool': 'work_pools',
  'work-queue': 'work_queues',
  automation: 'automations',
  notification: 'block_documents',
  webhook: 'block_documents',
}

/** By what objects are asked for: a part of their names, or their ids. */
type By = { like?: string; ids?: string[] }

function find(kind: ObjectKind, { like, ids }: By): Promise<Named[]> {
  const id = ids && { id: { any_: ids } }
  const first = { limit: ids ? MOST : 20, offset: 0 }
  // Those that the server does not search by parts of their names: the first page has to do.
  const all = { limit: 200, offset: 0 }
  const name = like ? { name: { like_: like } } : {}
  const blocks = { ...first, include_secrets: false, sort: 'NAME_ASC' as const }
  switch (kind) {
    case 'flow':
      return ask(
        api.POST('/flows/filter', {
          body: { ...first, sort: 'NAME_ASC', flows: { ...AND, ...name, ...id } },
        }),
      )
    case 'deployment':
      return deployments({ like, ids })
    case 'work-pool':
      return ask(api.POST('/work_pools/filter', { body: { ...all, work_pools: { ...AND, ...id } } }))
    case 'work-queue':
      return workQueues({ like, ids })
    case 'automation':
      return ask(api.POST('/automations/filter', { body: { ...all, sort: 'NAME_ASC' } }))
    case 'notification':
    case 'webhook':
      return ask(
        api.POST('/block_documents/filter', {
          body: {
            ...blocks,
            block_documents: { ...AND, is_anonymous: { eq_: false }, ...name, ...id },
            ...(kind === 'webhook'
              ? { block_types: { slug: { any_: ['webhook'] } } }
              : { block_schemas: { ...AND, block_capabilities: { all_: ['notify'] } } }),
          },
        }),
      )
  }
}

/** Deployments by their flows' names and their own, as many have the same. */
async function deployments({ like, ids }: By): Promise<Named[]> {
  const limit = ids ? MOST : 20
  const filter = {
    ...AND,
    ...(like && { flow_or_deployment_name: { like_: like } }),
    ...(ids && { id: { any_: ids } }),
  }
  const found = await ask(
    api.POST('/deployments/filter', { body: { limit, offset: 0, sort: 'NAME_ASC', deployments: filter } }),
  )
  const any_ = [...new Set(found.map(one => one.flow_id))]
  if (any_.length === 0) return []
  const flows = await ask(
    api.POST('/flows/filter', {
      body: { limit, offset: 0, sort: 'NAME_ASC', flows: { ...AND, id: { any_ } } },
    }),
  )
  const names = new Map(flows.map(({ id, name }) => [id, name]))
  return found.map(({ id, name, flow_id }) => ({ id, name: `${names.get(flow_id) ?? '…'}/${name}` }))
}

/** Queues by their pools' names and their own: every pool has one that is called default. */
async function workQueues({ like, ids }: By): Promise<Named[]> {
  const start = like?.split('/').at(-1)
  const filter = {
    ...AND,
    ...(start && { name: { startswith_: [start] } }),
    ...(ids && { id: { any_: ids } }),
  }
  const found = await ask(
    api.POST('/work_queues/filter', { body: { limit: MOST, offset: 0, work_queues: filter } }),
  )
  return found.map(({ id, name, work_pool_name }) => ({
    id,
    name: work_pool_name ? `${work_pool_name}/${name}` : name,
  }))
}

/** The first objects of a kind with this in their names. */
export function objectsLike(kind: ObjectKind, typed: string) {
  return queryOptions({
    queryKey: [NOUNS[kind], 'like', kind, typed],
    queryFn: async () => {
      const found = await find(kind, { like: typed })
      return found.filter(one => one.name?.toLowerCase().includes(typed.toLowerCase()))
    },
    placeholderData: keepPreviousData,
  })
}

export function objectNamed(kind: ObjectKind, id: string) {
  return queryOptions({
    queryKey: [NOUNS[kind], 'named', kind, id],
    queryFn: async () => (await find(kind, { ids: [id] })).find(one => one.id === id)?.name ?? null,
  })
}

/** `prefect.flow.<id>` is of the kind `flow`; other resources have no names to be asked for. */
export function objectOf(resource: string): { kind: ObjectKind; id: string } | undefined {
  const [, kind, id] =
    /^prefect\.(flow|deployment|work-pool|work-queue|automation)\.([0-9a-f-]{36})$/.exec(resource) ?? []
  return kind && id ? { kind: kind as ObjectKind, id } : undefined
}

const KINDS = ['flow', 'deployment', 'work-pool', 'work-queue', 'automation'] as const

/** Names of all objects among these resources, for sentences; those of a kind are asked for together. */
export function useNames(resources: readonly string[]): NameOf {
  const objects = resources.flatMap(resource => objectOf(resource) ?? [])
  const answers = useQueries({
    queries: KINDS.map(kind => {
      const ids = [...new Set(objects.flatMap(one => (one.kind === kind ? one.id : [])))]
        .sort()
        .slice(0, MOST)
      return {
        queryKey: [NOUNS[kind], 'names', kind, ids],
        queryFn: () => find(kind, { ids }),
        enabled: ids.length > 0,
        staleTime: 300_000,
      }
    }),
  })
  const names = new Map(
    answers.flatMap(({ data }) => (data ?? []).map(({ id, name }) => [id, name] as const)),
  )
  return resource => {
    const object = objectOf(resource)
    const name = object && names.get(object.id)
    return name ? `${object.kind.replace('-', ' ')} “${name}”` : undefined
  }
}
