import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schema } from '@/api/client'
import { sparse } from '@/api/sparse'

export const PAGE_SIZE = 50

export type Flow = Schema<'Flow'>

export interface FlowsAsked {
  page: number
  q?: string
  tag?: string[]
  sort: Schema<'FlowSort'>
}

export function flowsPage({ page, q, tag, sort }: FlowsAsked) {
  const narrowed = q || tag
  const body = {
    page,
    limit: PAGE_SIZE,
    sort,
    ...(narrowed && { flows: { ...(q && { name: { like_: q } }), ...(tag && { tags: { all_: tag } }) } }),
  }
  return queryOptions({
    queryKey: ['flows', 'page', body],
    queryFn: () => ask(api.POST('/flows/paginate', { body: sparse(body) })),
    // The rows that are there stay until the next are.
    placeholderData: keepPreviousData,
  })
}

export function flowById(id: string) {
  return queryOptions({
    queryKey: ['flows', 'one', id],
    queryFn: () => ask(api.GET('/flows/{id}', { params: { path: { id } } })),
  })
}

/** How many deployments each of a page's flows has. */
export function deploymentCounts(ids: string[] | undefined) {
  const body = { flow_ids: ids ?? [] }
  return queryOptions({
    queryKey: ['deployments', 'by flow', body],
    enabled: body.flow_ids.length > 0,
    queryFn: () => ask(api.POST('/ui/flows/count-deployments', { body })) as Promise<Record<string, number>>,
    placeholderData: keepPreviousData,
  })
}

export function deleteFlows(ids: string[]): Promise<unknown> {
  return ask(
    api.POST('/flows/bulk_delete', { body: sparse({ flows: { id: { any_: ids } }, limit: ids.length }) }),
  )
}

export function saveTags(id: string, tags: string[]): Promise<unknown> {
  return ask(api.PATCH('/flows/{id}', { params: { path: { id } }, body: { tags } }))
}
