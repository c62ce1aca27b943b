import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ask, askPath, type Schema } from '@/api/client'
import type { Draft } from './draft'

export const PAGE_SIZE = 50

export interface AutomationsAsked {
  page: number
  tag?: string[]
  sort: Schema<'AutomationSort'>
}

export function automationsPage({ page, tag, sort }: AutomationsAsked) {
  const body = {
    sort,
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
    ...(tag && {
      automations: { operator: 'and_' as const, tags: { operator: 'and_' as const, all_: tag } },
    }),
  }
  return queryOptions({
    queryKey: ['automations', 'page', body],
    queryFn: () => ask(api.POST('/automations/filter', { body })),
    placeholderData: keepPreviousData,
  })
}

export const automationsCount = queryOptions({
  queryKey: ['automations', 'count'],
  queryFn: () => ask(api.POST('/automations/count', {})),
})

export function automation(id: string) {
  return queryOptions({
    queryKey: ['automations', 'one', id],
    queryFn: () => ask(api.GET('/automations/{id}', { params: { path: { id } } })),
  })
}

export interface Evaluation {
  at: string
  trigger_id: string
  outcome: string
  reason: string
  labels: Record<string, string>
  event: { id: string; event: string; occurred: string; resource: string } | null
  events: number
  count: number
  threshold: number
  window_start: string | null
  window_end: string | null
  firing_id: string | null
  /** Absent while it is only tested. */
  actions?: { invocation: string; index: number; type: string; outcome: string; reason?: string }[]
}

export function evaluations(id: string) {
  return queryOptions({
    queryKey: ['automations', 'evaluations', id],
    queryFn: () => askPath<Evaluation[]>(`/provost/automations/${id}/evaluations?limit=100`),
  })
}

type Body = Schema<'AutomationCreate'>

export function create(draft: Draft): Promise<Schema<'Automation'>> {
  return ask(api.POST('/automations/', { body: draft as unknown as Body }))
}

export function replace(id: string, draft: Draft): Promise<unknown> {
  return ask(api.PUT('/automations/{id}', { params: { path: { id } }, body: draft as unknown as Body }))
}

export function enable(id: string, enabled: boolean): Promise<unknown> {
  return ask(api.PATCH('/automations/{id}', { params: { path: { id } }, body: { enabled } }))
}

export function remove(id: string): Promise<unknown> {
  return ask(api.DELETE('/automations/{id}', { params: { path: { id } } }))
}
