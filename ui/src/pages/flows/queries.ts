import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schema } from '@/api/client'

export const PAGE_SIZE = 50

export interface FlowsAsked {
  page: number
  q?: string
  sort: Schema<'FlowSort'>
}

export function flowsPage({ page, q, sort }: FlowsAsked) {
  const body = {
    page,
    limit: PAGE_SIZE,
    sort,
    ...(q && { flows: { operator: 'and_' as const, name: { like_: q } } }),
  }
  return queryOptions({
    queryKey: ['flows', 'page', body],
    queryFn: () => ask(api.POST('/flows/paginate', { body })),
    // The rows that are there stay until the next are.
    placeholderData: keepPreviousData,
  })
}
