import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schema } from '@/api/client'

export const PAGE_SIZE = 50

export interface VariablesAsked {
  page: number
  q?: string
  tag?: string[]
  sort: Schema<'VariableSort'>
}

export function variablesPage({ page, q, tag, sort }: VariablesAsked) {
  const variables = {
    operator: 'and_' as const,
    ...(q && { name: { like_: q } }),
    ...(tag && { tags: { operator: 'and_' as const, all_: tag } }),
  }
  const body = { variables, sort, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }
  return queryOptions({
    queryKey: ['variables', 'page', body],
    queryFn: () => ask(api.POST('/variables/filter', { body })),
    placeholderData: keepPreviousData,
  })
}

export function variablesCount({ q, tag }: Pick<VariablesAsked, 'q' | 'tag'>) {
  const variables = {
    operator: 'and_' as const,
    ...(q && { name: { like_: q } }),
    ...(tag && { tags: { operator: 'and_' as const, all_: tag } }),
  }
  return queryOptions({
    queryKey: ['variables', 'count', variables],
    queryFn: () => ask(api.POST('/variables/count', { body: { variables } })),
    placeholderData: keepPreviousData,
  })
}
