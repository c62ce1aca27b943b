import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schema } from '@/api/client'
import type { Window } from './search'

const BINS = 60

/** Counts of runs over a window, in so many bins. */
export function history({ from, to }: Window, bins = BINS) {
  return queryOptions({
    queryKey: ['flow_runs', 'history', from, to, bins],
    queryFn: () =>
      ask(
        api.POST('/flow_runs/history', {
          body: {
            history_start: new Date(from).toISOString(),
            history_end: new Date(to).toISOString(),
            history_interval_seconds: Math.ceil((to - from) / 1000 / bins),
          },
        }),
      ),
    placeholderData: keepPreviousData,
  })
}

/** How many runs are like this; the times in it are told to the minute. */
export function countOf(filter: Schema<'FlowRunFilter'>) {
  return queryOptions({
    queryKey: ['flow_runs', 'count', filter],
    queryFn: () => ask(api.POST('/flow_runs/count', { body: { flow_runs: filter } })),
    placeholderData: keepPreviousData,
  })
}

/** The last failures in a window: enough of them to say whose they are. */
export function lastFailures({ from, to }: Window) {
  const flow_runs: Schema<'FlowRunFilter'> = {
    operator: 'and_',
    state: { operator: 'and_', type: { any_: ['FAILED', 'CRASHED'] } },
    expected_start_time: { after_: new Date(from).toISOString(), before_: new Date(to).toISOString() },
  }
  return queryOptions({
    queryKey: ['flow_runs', 'failures', from, to],
    queryFn: () =>
      ask(
        api.POST('/flow_runs/filter', {
          body: { flow_runs, sort: 'EXPECTED_START_TIME_DESC', limit: 100, offset: 0 },
        }),
      ),
    placeholderData: keepPreviousData,
  })
}

export const pools = queryOptions({
  queryKey: ['work_pools', 'overview'],
  queryFn: () => ask(api.POST('/work_pools/filter', { body: { limit: 100, offset: 0 } })),
})

export const limits = queryOptions({
  queryKey: ['concurrency_limits', 'overview'],
  queryFn: () => ask(api.POST('/v2/concurrency_limits/filter', { body: { limit: 100, offset: 0 } })),
})

/** Actions of automations that failed in a window, the last first. */
export function failedActions({ from, to }: Window) {
  const filter = {
    event: { name: ['prefect.automation.action.failed'] },
    occurred: { since: new Date(from).toISOString(), until: new Date(to).toISOString() },
    order: 'DESC' as const,
    id: {},
  }
  return queryOptions({
    queryKey: ['events', 'failed-actions', from, to],
    queryFn: () => ask(api.POST('/events/filter', { body: { filter, limit: 50 } })),
    placeholderData: keepPreviousData,
  })
}
