import { moment, oneOf, searchOf } from '@/router/search'
import { PASTS } from '../runs/search'

export const readOverview = searchOf({
  past: (value: unknown) => oneOf(value, ['1h', '24h', '7d', '30d']),
  from: moment,
  to: moment,
})

export type OverviewSearch = ReturnType<typeof readOverview>

export interface Window {
  from: number
  to: number
}

const MINUTE = 60_000

/** What the page looks at, to the minute: a stretch that was drawn, or the time up to now. */
export function windowOf({ past = '24h', from, to }: OverviewSearch, now: number): Window {
  if (from && to) return { from: Date.parse(from), to: Date.parse(to) }
  const end = Math.ceil(now / MINUTE) * MINUTE
  return { from: end - PASTS[past] * 3_600_000, to: end }
}

/** The window as long as this one before it. */
export function before({ from, to }: Window): Window {
  return { from: 2 * from - to, to: from }
}
