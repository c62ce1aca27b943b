import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { countRuns } from '@/parts/countRuns'
import { criteria, type RunsSearch, stretch } from './search'

export const PAGE_SIZE = 50
/** As many as the server gives at once; beyond, runs are drawn in bins. */
const MOST_POINTS = 1_000
const BINS = 60

function asked({ page: _page, sort: _sort, ...search }: RunsSearch): RunsSearch {
  return search
}

export function runsPage(search: RunsSearch) {
  const { page = 1, sort = 'START_TIME_DESC' } = search
  return queryOptions({
    queryKey: ['flow_runs', 'page', asked(search), page, sort],
    queryFn: () =>
      ask(
        api.POST('/flow_runs/filter', {
          body: { ...criteria(search, new Date()), sort, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
        }),
      ),
    placeholderData: keepPreviousData,
  })
}

/** How many runs there are; of those that a search narrows them to, no more than [MOST_COUNTED]. */
export function runsCount(search: RunsSearch) {
  const narrowed = Object.keys(asked(search)).length > 0
  return queryOptions({
    queryKey: ['flow_runs', 'count', asked(search)],
    queryFn: () =>
      narrowed ? countRuns(criteria(search, new Date())) : ask(api.POST('/flow_runs/count', { body: {} })),
    placeholderData: keepPreviousData,
  })
}

/** Single runs, when there are few enough to be drawn singly. */
export function runPoints(search: RunsSearch) {
  return queryOptions({
    queryKey: ['flow_runs', 'points', asked(search)],
    queryFn: () =>
      ask(
        api.POST('/ui/flow_runs/history', {
          body: {
            ...criteria(search, new Date()),
            sort: 'EXPECTED_START_TIME_DESC',
            limit: MOST_POINTS,
            offset: 0,
          },
        }),
      ),
    placeholderData: keepPreviousData,
  })
}

export function fitsInPoints(count: number | undefined): boolean {
  return count !== undefined && count <= MOST_POINTS
}

/** Counts and times of runs by state, in even bins from one moment to another. */
export function runBins(search: RunsSearch, from: number, to: number) {
  const seconds = Math.max(1, Math.ceil((to - from) / 1000 / BINS))
  return queryOptions({
    queryKey: ['flow_runs', 'bins', asked(search), from, to],
    queryFn: () =>
      ask(
        api.POST('/flow_runs/history', {
          body: {
            ...criteria(search, new Date()),
            history_start: new Date(from).toISOString(),
            history_end: new Date(to).toISOString(),
            history_interval_seconds: seconds,
          },
        }),
      ),
    placeholderData: keepPreviousData,
  })
}

/** From when to when the plot above the list reaches, to the minute, so that it is not asked for anew each moment. */
export function plotStretch(search: RunsSearch, now: Date): { from: number; to: number } {
  const { from, to } = stretch(search, now)
  const end = to ? Date.parse(to) : Math.ceil(now.getTime() / 60_000) * 60_000
  return { from: from ? Math.floor(Date.parse(from) / 60_000) * 60_000 : end - 7 * 86_400_000, to: end }
}
