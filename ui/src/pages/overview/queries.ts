import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schema } from '@/api/client'
import { binsOf, type Counts, sums } from './bins'
import { beginning } from './past'
import { before, type Window } from './search'

const BINS = 60

/** Counts of runs over a window. */
export function history(window: Window) {
  return queryOptions({
    queryKey: ['flow_runs', 'history', window.from, window.to],
    queryFn: () => askHistory(window, BINS),
    placeholderData: keepPreviousData,
  })
}

function askHistory({ from, to }: Window, bins: number): Promise<Schema<'HistoryResponse'>[]> {
  return ask(
    api.POST('/flow_runs/history', {
      body: {
        history_start: new Date(from).toISOString(),
        history_end: new Date(to).toISOString(),
        history_interval_seconds: Math.ceil((to - from) / 1000 / bins),
      },
    }),
  )
}

/** How many runs are like this; the times in it are told to the minute. */
export function countOf(filter: Schema<'FlowRunFilter'>) {
  return queryOptions({
    queryKey: ['flow_runs', 'count', filter],
    queryFn: () => askCount(filter),
    placeholderData: keepPreviousData,
  })
}

function askCount(filter: Schema<'FlowRunFilter'>): Promise<number> {
  return ask(api.POST('/flow_runs/count', { body: { flow_runs: filter } }))
}

/** What a window is compared with. */
export interface Past {
  /** When it began. */
  running: number
  late: number
  /** In the time as long before it, by how they are now. */
  counts: Counts
}

export function past(window: Window) {
  const { running, late } = beginning(window)
  return queryOptions({
    queryKey: ['past', window.from, window.to],
    queryFn: async (): Promise<Past> => {
      const total = async (filters: Schema<'FlowRunFilter'>[]) =>
        (await Promise.all(filters.map(askCount))).reduce((sum, count) => sum + count, 0)
      const [atOnce, tooLate, bins] = await Promise.all([
        total(running),
        total(late),
        askHistory(before(window), 1),
      ])
      return { running: atOnce, late: tooLate, counts: sums(binsOf(bins)) }
    },
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
