import { keepPreviousData, queryOptions, useQueries } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { Noun } from '@/api/keys'
import type { ObjectKind } from './actions'
import type { NameOf } from './words'

interface Named {
  id: string
  name?: string | null
}

const FIRST = { limit: 20, offset: 0 }
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
  const name = like ? { name: { like_: like } } : {}
  const blocks = { ...FIRST, include_secrets: false, sort: 'NAME_ASC' as const }
  switch (kind) {
    case 'flow':
      return ask(
        api.POST('/flows/filter', {
          body: { ...FIRST, sort: 'NAME_ASC', flows: { ...AND, ...name, ...id } },
        }),
      )
    case 'deployment':
      return ask(
        api.POST('/deployments/filter', {
          body: { ...FIRST, sort: 'NAME_ASC', deployments: { ...AND, ...name, ...id } },
        }),
      )
    case 'work-pool':
      return ask(api.POST('/work_pools/filter', { body: { ...FIRST, work_pools: { ...AND, ...id } } }))
    case 'work-queue':
      return ask(
        api.POST('/work_queues/filter', {
          body: { ...FIRST, work_queues: { ...AND, ...id, ...(like && { name: { startswith_: [like] } }) } },
        }),
      )
    case 'automation':
      return ask(api.POST('/automations/filter', { body: { limit: 200, offset: 0, sort: 'NAME_ASC' } }))
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

/** Names of all objects among these resources, for sentences. */
export function useNames(resources: readonly string[]): NameOf {
  const objects = [...new Set(resources)].flatMap(resource => {
    const object = objectOf(resource)
    return object ? [{ resource, ...object }] : []
  })
  const answers = useQueries({ queries: objects.map(({ kind, id }) => objectNamed(kind, id)) })
  const names = new Map(
    objects.flatMap(({ resource, kind }, at) => {
      const name = answers[at]?.data
      return name ? [[resource, `${kind.replace('-', ' ')} “${name}”`] as const] : []
    }),
  )
  return resource => names.get(resource)
}
