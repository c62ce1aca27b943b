import { expect, test } from 'vitest'
import { draftOf, newDraft, scheduleOf } from './scheduleDraft'

test('a schedule survives being edited', () => {
  const anchor_date = '2026-11-22T09:00:00.000Z'
  for (const schedule of [
    { interval: 5400, anchor_date, timezone: 'Europe/Berlin' },
    { cron: '0 9 * * 1-5', timezone: 'UTC', day_or: false },
    { rrule: 'FREQ=DAILY;COUNT=3', timezone: 'Asia/Tokyo' },
  ]) {
    expect(scheduleOf(draftOf(schedule))).toEqual(schedule)
  }
})

test('what is not complete is no schedule', () => {
  const draft = newDraft('UTC')
  expect(scheduleOf(draft)).toEqual({ interval: 3600, timezone: 'UTC' })
  expect(scheduleOf({ ...draft, amount: null })).toBeUndefined()
  expect(scheduleOf({ ...draft, kind: 'cron', cron: ' ' })).toBeUndefined()
  expect(scheduleOf({ ...draft, kind: 'rrule', rrule: '' })).toBeUndefined()
})
