import type { Schema } from '@/api/client'

export type Schedule = Schema<'IntervalSchedule'> | Schema<'CronSchedule'> | Schema<'RRuleSchedule'>
export type ScheduleKind = 'interval' | 'cron' | 'rrule'

export function kindOf(schedule: Schedule): ScheduleKind {
  return 'cron' in schedule ? 'cron' : 'rrule' in schedule ? 'rrule' : 'interval'
}

const UNITS = [
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

export type Unit = (typeof UNITS)[number][0]

/** The largest unit that an interval is a whole number of. */
export function inUnits(seconds: number): { amount: number; unit: Unit } {
  const [unit, size] = UNITS.find(([, size]) => seconds % size === 0) ?? ['second', 1]
  return { amount: seconds / size, unit }
}

export function inSeconds(amount: number, unit: Unit): number {
  return amount * (UNITS.find(([name]) => name === unit)?.[1] ?? 1)
}

/** `every hour`, `every 15 minutes`, `cron 0 9 * * 1-5`, `weekly on MO, FR`. */
export function scheduleText(schedule: Schedule): string {
  switch (kindOf(schedule)) {
    case 'interval': {
      const { amount, unit } = inUnits((schedule as Schema<'IntervalSchedule'>).interval)
      return amount === 1 ? `every ${unit}` : `every ${amount} ${unit}s`
    }
    case 'cron':
      return `cron ${(schedule as Schema<'CronSchedule'>).cron}`
    case 'rrule':
      return rruleText((schedule as Schema<'RRuleSchedule'>).rrule)
  }
}

const FREQUENCIES: Record<string, [string, string]> = {
  YEARLY: ['yearly', 'years'],
  MONTHLY: ['monthly', 'months'],
  WEEKLY: ['weekly', 'weeks'],
  DAILY: ['daily', 'days'],
  HOURLY: ['hourly', 'hours'],
  MINUTELY: ['every minute', 'minutes'],
  SECONDLY: ['every second', 'seconds'],
}

/** How often by a recurrence rule, and on which days; the rest of the rule is left to who reads it whole. */
function rruleText(rule: string): string {
  const parts = new Map(
    rule
      .replace(/^[\s\S]*RRULE:/, '')
      .split(/[;\n]/)
      .map(part => part.split('=') as [string, string]),
  )
  const frequency = FREQUENCIES[parts.get('FREQ') ?? '']
  if (!frequency) return `rule ${rule}`
  const every = Number(parts.get('INTERVAL') ?? 1)
  const days = parts.get('BYDAY')?.replaceAll(',', ', ')
  return (every > 1 ? `every ${every} ${frequency[1]}` : frequency[0]) + (days ? ` on ${days}` : '')
}
