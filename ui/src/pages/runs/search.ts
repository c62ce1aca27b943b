import type { Schema } from '@/api/client'
import { isTerminal, STATES, type StateType } from '@/design/states'
import { list, moment, oneOf, searchOf, someOf, text, whole } from '@/router/search'

/** What a state chip offers: the nine, and what should have started. */
export const STATE_CHOICES = [...STATES, 'LATE'] as const

export const SORTS = [
  'START_TIME_DESC',
  'START_TIME_ASC',
  'EXPECTED_START_TIME_DESC',
  'EXPECTED_START_TIME_ASC',
  'NAME_ASC',
  'NAME_DESC',
  'END_TIME_DESC',
] as const

/** Stretches up to now, by their lengths in hours. */
export const PASTS = { '1h': 1, '24h': 24, '7d': 168, '30d': 720 } as const
export type Past = keyof typeof PASTS

export const readRuns = searchOf({
  state: (value: unknown) => someOf(value, STATE_CHOICES),
  flow: list,
  deployment: list,
  pool: list,
  queue: list,
  tag: list,
  q: text,
  past: (value: unknown) => oneOf(value, ['1h', '24h', '7d', '30d']),
  from: moment,
  to: moment,
  sort: (value: unknown) => oneOf(value, SORTS),
  page: whole,
})

export type RunsSearch = ReturnType<typeof readRuns>

export interface Criteria {
  flow_runs: Schema<'FlowRunFilter'>
  flows?: Schema<'FlowFilter'>
  work_pools?: Schema<'WorkPoolFilter'>
}

const NEVER = '9999-01-01T00:00:00Z'

function isEnd(state: StateType | 'LATE'): boolean {
  return state !== 'LATE' && isTerminal(state)
}

/** The search as the server's filters. */
export function criteria(search: RunsSearch, now: Date): Criteria {
  const { from, to } = stretch(search, now)
  const runs: Schema<'FlowRunFilter'> = { operator: 'and_' }
  if (search.q) runs.name = { like_: search.q }
  if (search.tag) runs.tags = { operator: 'and_', any_: search.tag }
  if (search.deployment) runs.deployment_id = { operator: 'and_', any_: search.deployment }
  if (search.queue) runs.work_queue_name = { operator: 'and_', any_: search.queue }
  if (search.state) runs.state = states(search.state)
  if (from || to) runs.expected_start_time = { ...(from && { after_: from }), ...(to && { before_: to }) }
  // Most runs have ended: with a time, which they all have, the newest are looked up by it and not by their states.
  else if (search.state?.every(isEnd)) runs.expected_start_time = { before_: NEVER }
  return {
    flow_runs: runs,
    ...(search.flow && { flows: { operator: 'and_' as const, id: { any_: search.flow } } }),
    ...(search.pool && { work_pools: { operator: 'and_' as const, name: { any_: search.pool } } }),
  }
}

/** From when to when is asked for; without an end where there is none. */
export function stretch(search: RunsSearch, now: Date): { from?: string; to?: string } {
  if (search.past) return { from: new Date(now.getTime() - PASTS[search.past] * 3_600_000).toISOString() }
  return { from: search.from, to: search.to }
}

function states(chosen: readonly (StateType | 'LATE')[]): Schema<'FlowRunFilterState'> {
  const types = chosen.filter(one => one !== 'LATE')
  return {
    operator: 'or_',
    ...(types.length > 0 && { type: { any_: types } }),
    ...(chosen.includes('LATE') && { name: { any_: ['Late'] } }),
  }
}
