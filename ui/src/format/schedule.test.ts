import { expect, test } from 'vitest'
import { inSeconds, inUnits, scheduleText } from './schedule'

test('an interval is told in its largest whole unit', () => {
  expect(inUnits(86_400)).toEqual({ amount: 1, unit: 'day' })
  expect(inUnits(5_400)).toEqual({ amount: 90, unit: 'minute' })
  expect(inUnits(0.5)).toEqual({ amount: 0.5, unit: 'second' })
  expect(inSeconds(90, 'minute')).toBe(5_400)
})

test('schedules are told in a few words', () => {
  const anchor_date = '2026-11-22T00:00:00Z'
  expect(scheduleText({ interval: 3600, anchor_date })).toBe('every hour')
  expect(scheduleText({ interval: 900, anchor_date })).toBe('every 15 minutes')
  expect(scheduleText({ cron: '0 9 * * 1-5', day_or: true })).toBe('cron 0 9 * * 1-5')
  expect(scheduleText({ rrule: 'FREQ=WEEKLY;BYDAY=MO,FR', timezone: 'UTC' })).toBe('weekly on MO, FR')
  expect(
    scheduleText({ rrule: 'DTSTART:20260101T000000\nRRULE:FREQ=DAILY;INTERVAL=3', timezone: 'UTC' }),
  ).toBe('every 3 days')
  expect(scheduleText({ rrule: 'RDATE:20260101', timezone: 'UTC' })).toBe('rule RDATE:20260101')
})
