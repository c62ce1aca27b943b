import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schema } from '@/api/client'
import { randomId } from '@/api/randomId'
import { type EventFilter, type EventsSearch, filterOf, narrowing, stepOf, stretch } from './search'

export type Event = Schema<'ReceivedEvent'>

export const PAGE_SIZE = 50
/** More bars than this say no more. */
const BARS = 60

const DESCENDING = { order: 'DESC' as const }

function page(filter: EventFilter, limit: number): Promise<Schema<'EventPage'>> {
  const full = { ...DESCENDING, ...filter } as Schema<'EventFilter'>
  return ask(api.POST('/events/filter', { body: { filter: full, limit } }))
}

/** The newest events of a search, or the newest before a moment. */
export function eventsPage(search: EventsSearch) {
  return queryOptions({
    queryKey: ['events', 'page', narrowing(search), search.before],
    queryFn: () => {
      const { from, to } = stretch(search, new Date())
      const until = search.before ? new Date(search.before) : to
      return page(
        {
          ...filterOf(search, { from, to }),
          // As exact as it was written: a moment of this page has only milliseconds.
          occurred: { since: from.toISOString(), until: search.before ?? until.toISOString() },
        },
        PAGE_SIZE,
      )
    },
    placeholderData: keepPreviousData,
  })
}

/** How many events there were in each step of the time that is looked at. */
export function eventsOverTime(search: EventsSearch) {
  return queryOptions({
    queryKey: ['events', 'histogram', narrowing(search)],
    queryFn: async () => {
      const between = stretch(search, new Date())
      const step = stepOf(between, BARS)
      const bars = await countBy('time', filterOf(search, between), step.unit, step.interval)
      return {
        from: between.from.getTime(),
        to: between.to.getTime(),
        bars: bars.map(bar => ({
          from: Date.parse(bar.start_time),
          to: Date.parse(bar.start_time) + step.seconds * 1000,
          count: bar.count,
        })),
      }
    },
    placeholderData: keepPreviousData,
  })
}

/** Names of events, or resources, that there were in the time that is looked at, the most frequent first. */
export function eventCounts(countable: 'event' | 'resource', search: EventsSearch) {
  const { past, from, to } = search
  return queryOptions({
    queryKey: ['events', 'counts', countable, { past, from, to }],
    queryFn: () => countBy(countable, filterOf({}, stretch(search, new Date()))),
    staleTime: 60_000,
  })
}

function countBy(
  countable: Schema<'Countable'>,
  filter: EventFilter,
  time_unit: Schema<'TimeUnit'> = 'day',
  time_interval = 1,
): Promise<Schema<'EventCount'>[]> {
  const full = { ...DESCENDING, ...filter } as Schema<'EventFilter'>
  return ask(
    api.POST('/events/count-by/{countable}', {
      params: { path: { countable } },
      body: { filter: full, time_unit, time_interval },
    }),
  )
}

export function event(id: string) {
  return queryOptions({
    queryKey: ['events', 'one', id],
    // An event never changes.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await page({ id: { id: [id] } }, 1)).events[0] ?? null,
  })
}

/** Tells of something that happens now. */
export function emit(name: string, resource: string, payload: Record<string, unknown>): Promise<unknown> {
  const event = {
    id: randomId(),
    occurred: new Date().toISOString(),
    event: name,
    resource: { 'prefect.resource.id': resource },
    related: [],
    payload,
  }
  return ask(api.POST('/events', { body: [event] }))
}

/** The name under which others say that they are about an event: automations that it set off. */
export function asResource(one: Event): string {
  return `prefect.event.${one.id}`
}

const AROUND = 10

/** What happened to the same resource after an event, or was set off by it; and what happened before. */
export function around(one: Event, which: 'after' | 'before') {
  const id = one.resource['prefect.resource.id'] ?? ''
  const at = one.occurred
  return queryOptions({
    queryKey: ['events', 'around', which, one.id],
    queryFn: async () => {
      const later = which === 'after'
      const found = await page(
        {
          any_resource: { id: later ? [id, asResource(one)] : [id] },
          order: later ? 'ASC' : 'DESC',
          occurred: later
            ? { since: at, until: new Date().toISOString() }
            : { since: new Date(Date.parse(at) - YEAR).toISOString(), until: at },
        },
        AROUND + 1,
      )
      return found.events.filter(other => other.id !== one.id).slice(0, AROUND)
    },
  })
}

const YEAR = 365 * 86_400_000
