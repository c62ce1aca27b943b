import { LEVELS } from '@/pages/runs/run/search'
import { flag, oneOf, searchOf, text } from '@/router/search'

export const TABS = ['logs', 'details', 'artifacts', 'events'] as const
export type TaskRunTab = (typeof TABS)[number]

export const readTaskRun = searchOf({
  tab: (value: unknown) => oneOf(value, TABS),
  q: text,
  level: (value: unknown) => oneOf(value, LEVELS),
  wrap: flag,
  line: text,
})

export type TaskRunSearch = ReturnType<typeof readTaskRun>
