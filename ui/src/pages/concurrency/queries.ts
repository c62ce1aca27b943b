import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { BEAT } from '@/api/beat'
import { api, ask, askPath, type Schema } from '@/api/client'
import { isId } from '@/api/id'

export const PAGE_SIZE = 100

export type Limit = Schema<'GlobalConcurrencyLimitResponse'>

/** All limits, those of tags and deployments among them. */
export function limitsPage(page: number) {
  const body = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }
  return queryOptions({
    queryKey: ['concurrency_limits', 'page', body],
    queryFn: () => ask(api.POST('/v2/concurrency_limits/filter', { body })),
    refetchInterval: BEAT,
    placeholderData: keepPreviousData,
  })
}

export function tagsPage(page: number) {
  const body = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }
  return queryOptions({
    queryKey: ['concurrency_limits', 'tags', body],
    queryFn: () => ask(api.POST('/concurrency_limits/filter', { body })),
    refetchInterval: BEAT,
    placeholderData: keepPreviousData,
  })
}

export function limit(id: string) {
  return queryOptions({
    queryKey: ['concurrency_limits', 'one', id],
    queryFn: () =>
      ask(api.GET('/v2/concurrency_limits/{id_or_name}', { params: { path: { id_or_name: id } } })),
    refetchInterval: BEAT,
  })
}

export interface Holder {
  lease_id: string
  slots: number
  holder_type: string | null
  holder_id: string | null
  since: string
  until: string | null
}

export interface Holders {
  unleased_slots: number
  active_slots: number
  holders: Holder[]
}

export const HOLDERS = 100

export function holders(id: string, page: number) {
  return queryOptions({
    queryKey: ['concurrency_limits', 'holders', id, page],
    queryFn: () =>
      askPath<Holders>(
        `/provost/concurrency_limits/${id}/holders?limit=${HOLDERS}&offset=${(page - 1) * HOLDERS}`,
      ),
    refetchInterval: BEAT,
    placeholderData: keepPreviousData,
  })
}

export function saveLimit(
  id: string | undefined,
  body: Schema<'ConcurrencyLimitV2Update'>,
): Promise<unknown> {
  if (id)
    return ask(
      api.PATCH('/v2/concurrency_limits/{id_or_name}', { params: { path: { id_or_name: id } }, body }),
    )
  return ask(api.POST('/v2/concurrency_limits/', { body: body as Schema<'ConcurrencyLimitV2Create'> }))
}

/** Makes the limit of a tag, or changes it. */
export function saveTag(tag: string, concurrency_limit: number): Promise<unknown> {
  return ask(api.POST('/concurrency_limits/', { body: { tag, concurrency_limit } }))
}

export function removeLimit({ id, name }: Pick<Limit, 'id' | 'name'>): Promise<unknown> {
  return tagOf(name) === undefined
    ? ask(api.DELETE('/v2/concurrency_limits/{id_or_name}', { params: { path: { id_or_name: id } } }))
    : ask(api.DELETE('/concurrency_limits/{id}', { params: { path: { id } } }))
}

export function releaseLease(lease_id: string): Promise<unknown> {
  return ask(api.POST('/v2/concurrency_limits/decrement-with-lease', { body: { lease_id } }))
}

/** Slots that were taken by request are given back by request. */
export function releaseSlots(name: string, slots: number): Promise<unknown> {
  return ask(api.POST('/v2/concurrency_limits/decrement', { body: { names: [name], slots } }))
}

export function releaseRun(tag: string, task_run_id: string): Promise<unknown> {
  return ask(api.POST('/concurrency_limits/decrement', { body: { names: [tag], task_run_id } }))
}

export function resetTag(tag: string): Promise<unknown> {
  return ask(api.POST('/concurrency_limits/tag/{tag}/reset', { params: { path: { tag } }, body: {} }))
}

const TAG = 'tag:'

/** The tag whose task runs a limit limits; nothing for all other limits. */
export function tagOf(name: string): string | undefined {
  return name.startsWith(TAG) ? name.slice(TAG.length) : undefined
}

const DEPLOYMENT = 'deployment:'

/** The deployment whose runs a limit limits; a name may begin like those and be one that somebody gave. */
export function deploymentOf(name: string): string | undefined {
  const id = name.startsWith(DEPLOYMENT) ? name.slice(DEPLOYMENT.length) : ''
  return isId(id) ? id : undefined
}
