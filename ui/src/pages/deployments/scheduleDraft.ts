import type { Schema } from '@/api/client'
import { inSeconds, inUnits, kindOf, type Schedule, type ScheduleKind, type Unit } from '@/format/schedule'
import { localTime } from '@/format/time'

/** A schedule while it is being written: what was typed for each kind stays while another is looked at. */
export interface ScheduleDraft {
  kind: ScheduleKind
  timezone: string
  amount: number | null
  unit: Unit
  /** Local time, as a field for dates has it; nothing typed is now. */
  anchor: string
  /** What the anchor was: a field has only minutes, and what nobody changed is to stay. */
  exactAnchor?: string
  cron: string
  dayOr: boolean
  rrule: string
}

export function newDraft(timezone: string): ScheduleDraft {
  return {
    kind: 'interval',
    timezone,
    amount: 1,
    unit: 'hour',
    anchor: '',
    cron: '0 9 * * 1-5',
    dayOr: true,
    rrule: 'FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0;BYSECOND=0',
  }
}

export function draftOf(schedule: Schedule): ScheduleDraft {
  const kind = kindOf(schedule)
  const draft = { ...newDraft(schedule.timezone ?? 'UTC'), kind }
  switch (kind) {
    case 'interval': {
      const { interval, anchor_date } = schedule as Schema<'IntervalSchedule'>
      if (!anchor_date) return { ...draft, ...inUnits(interval) }
      const anchor = localTime(new Date(anchor_date))
      return { ...draft, ...inUnits(interval), anchor, exactAnchor: anchor_date }
    }
    case 'cron': {
      const { cron, day_or } = schedule as Schema<'CronSchedule'>
      return { ...draft, cron, dayOr: day_or }
    }
    case 'rrule':
      return { ...draft, rrule: (schedule as Schema<'RRuleSchedule'>).rrule }
  }
}

/** What the draft says; nothing while it is not complete. */
export function scheduleOf(draft: ScheduleDraft): Schedule | undefined {
  const { timezone } = draft
  switch (draft.kind) {
    case 'interval': {
      if (!draft.amount) return undefined
      const anchor = draft.anchor ? { anchor_date: anchorOf(draft) } : {}
      return { interval: inSeconds(draft.amount, draft.unit), timezone, ...anchor }
    }
    case 'cron':
      return draft.cron.trim() ? { cron: draft.cron.trim(), timezone, day_or: draft.dayOr } : undefined
    case 'rrule':
      return draft.rrule.trim() ? { rrule: draft.rrule.trim(), timezone } : undefined
  }
}

function anchorOf({ anchor, exactAnchor }: ScheduleDraft): string {
  const isSame = exactAnchor !== undefined && localTime(new Date(exactAnchor)) === anchor
  return isSame ? exactAnchor : new Date(anchor).toISOString()
}
