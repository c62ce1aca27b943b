/** Levels of Python's logging, by their least numbers. */
export const LEVELS = [
  { value: 'debug', label: 'Debug', least: 10 },
  { value: 'info', label: 'Info', least: 20 },
  { value: 'warning', label: 'Warning', least: 30 },
  { value: 'error', label: 'Error', least: 40 },
  { value: 'critical', label: 'Critical', least: 50 },
] as const

export type Level = (typeof LEVELS)[number]['value']

export const LEVEL_NAMES = LEVELS.map(level => level.value)

export function least(level: Level): number {
  return LEVELS.find(one => one.value === level)?.least ?? 0
}

export function levelName(number: number): string {
  return LEVELS.findLast(one => number >= one.least)?.label ?? 'Trace'
}
