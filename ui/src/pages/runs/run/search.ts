import { STATES } from '@/design/states'
import { LEVEL_NAMES } from '@/parts/logs/levels'
import { flag, oneOf, searchOf, someOf, text, whole } from '@/router/search'

export const TABS = ['timeline', 'logs', 'tasks', 'parameters', 'artifacts', 'events', 'input'] as const
export type RunTab = (typeof TABS)[number]

export const readRun = searchOf({
  tab: (value: unknown) => oneOf(value, TABS),
  /** Of the logs: what is searched, from which level on, wrapped, and the line that a link leads to. */
  q: text,
  level: (value: unknown) => oneOf(value, LEVEL_NAMES),
  wrap: flag,
  line: text,
  /** Of the task runs. */
  page: whole,
  state: (value: unknown) => someOf(value, STATES),
})

export type RunSearch = ReturnType<typeof readRun>
