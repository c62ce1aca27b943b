import type { Schema } from '@/api/client'
import { flag, list, moment, oneOf, searchOf, text } from '@/router/search'

/** Stretches up to now, by their lengths in hours. */
export const PASTS = { '1h': 1, '24h': 24, '7d': 168, '30d': 720 } as const
export type Past = keyof typeof PASTS

export const readEvents = searchOf({
  q: text,
  /** Beginnings of events' names. */
  event: list,
  resource: list,
  past: (value: unknown) => oneOf(value, ['1h', '24h', '7d', '30d']),
  from: moment,
  to: moment,
  /** Only what occurred until then is listed: a later page of the list. */
  before: moment,
  paused: flag,
})

export type EventsSearch = ReturnType<typeof readEvents>
export type EventFilter = Partial<Schema<'EventFilter'>>

export interface Stretch {
  from: Date
  to: Date
}

/** From when to when events are looked at; a day if nothing is said. */
export function stretch({ past = '24h', from, to }: EventsSearch, now: Date): Stretch {
  const end = to ? new Date(to) : now
  const start = from ? new Date(from) : new Date(end.getTime() - PASTS[past] * 3_600_000)
  return { from: start, to: end }
}

/** The search as the server's filter of events between two moments. */
export function filterOf({ q, event, resource }: EventsSearch, { from, to }: Stretch): EventFilter {
  return {
    occurred: { since: from.toISOString(), until: to.toISOString() },
    ...(event && { event: { prefix: event } }),
    ...(resource && { any_resource: { id: resource } }),
    ...(q && { text: { query: q } }),
  }
}

/** The part of a search that a change of time leaves as it is; what is remembered of answers is remembered by it. */
export function narrowing({ q, event, resource, past, from, to }: EventsSearch): EventsSearch {
  return { q, event, resource, past, from, to }
}

const STEPS = [
  ['second', [1, 5, 15, 30]],
  ['minute', [1, 5, 15, 30]],
  ['hour', [1, 3, 6, 12]],
  ['day', [1, 7]],
] as const
const SECONDS = { second: 1, minute: 60, hour: 3600, day: 86_400 }

export interface Step {
  unit: keyof typeof SECONDS
  interval: number
  seconds: number
}

/** The shortest round step of which no more than `most` fit. */
export function stepOf({ from, to }: Stretch, most: number): Step {
  const length = (to.getTime() - from.getTime()) / 1000
  for (const [unit, intervals] of STEPS)
    for (const interval of intervals) {
      const seconds = SECONDS[unit] * interval
      if (length / seconds <= most) return { unit, interval, seconds }
    }
  const interval = Math.ceil(length / SECONDS.day / most)
  return { unit: 'day', interval, seconds: interval * SECONDS.day }
}

/** Beginnings that several names share, up to a point: `prefect.flow-run.` of `prefect.flow-run.Failed`. */
export function beginnings(names: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names)
    for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
      const beginning = name.slice(0, dot + 1)
      counts.set(beginning, (counts.get(beginning) ?? 0) + 1)
    }
  return [...counts].flatMap(([beginning, count]) => (count > 1 ? [beginning] : []))
}
