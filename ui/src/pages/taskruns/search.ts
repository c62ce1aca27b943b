import { LEVEL_NAMES } from '@/parts/logs/levels'
import { flag, oneOf, searchOf, text } from '@/router/search'

export const TABS = ['logs', 'details', 'artifacts', 'events'] as const
export type TaskRunTab = (typeof TABS)[number]

export const readTaskRun = searchOf({
  tab: (value: unknown) => oneOf(value, TABS),
  q: text,
  level: (value: unknown) => oneOf(value, LEVEL_NAMES),
  wrap: flag,
  line: text,
})

export type TaskRunSearch = ReturnType<typeof readTaskRun>
