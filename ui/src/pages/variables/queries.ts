import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { BEAT } from '@/api/beat'
import { api, ask, type Schema } from '@/api/client'
import type { Value } from './value'

export const PAGE_SIZE = 50

export interface VariablesAsked {
  page: number
  q?: string
  tag?: string[]
  sort: Schema<'VariableSort'>
}

function criteria({ q, tag }: Pick<VariablesAsked, 'q' | 'tag'>) {
  return {
    operator: 'and_' as const,
    ...(q && { name: { like_: q } }),
    ...(tag && { tags: { operator: 'and_' as const, all_: tag } }),
  }
}

export function variablesPage({ page, q, tag, sort }: VariablesAsked) {
  const body = { variables: criteria({ q, tag }), sort, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }
  return queryOptions({
    queryKey: ['variables', 'page', body],
    queryFn: () => ask(api.POST('/variables/filter', { body })),
    refetchInterval: BEAT,
    placeholderData: keepPreviousData,
  })
}

export function variablesCount(by: Pick<VariablesAsked, 'q' | 'tag'>) {
  const body = { variables: criteria(by) }
  return queryOptions({
    queryKey: ['variables', 'count', body],
    queryFn: () => ask(api.POST('/variables/count', { body })),
    placeholderData: keepPreviousData,
  })
}

export interface Written {
  name: string
  value: Value
  tags: string[]
}

export function create(body: Written): Promise<unknown> {
  return ask(api.POST('/variables/', { body }))
}

export function change(id: string, body: Written): Promise<unknown> {
  return ask(api.PATCH('/variables/{id}', { params: { path: { id } }, body }))
}

export function remove(id: string): Promise<unknown> {
  return ask(api.DELETE('/variables/{id}', { params: { path: { id } } }))
}
