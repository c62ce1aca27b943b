import { expect, test } from 'vitest'
import { draftOf, newDraft, scheduleOf } from './scheduleDraft'

test('a schedule survives being edited', () => {
  const anchor_date = '2026-11-22T09:00:37.123456Z'
  for (const schedule of [
    { interval: 5400, anchor_date, timezone: 'Europe/Berlin' },
    { cron: '0 9 * * 1-5', timezone: 'UTC', day_or: false },
    { rrule: 'FREQ=DAILY;COUNT=3', timezone: 'Asia/Tokyo' },
  ]) {
    expect(scheduleOf(draftOf(schedule))).toEqual(schedule)
  }
})

test('an anchor that was changed is the new one', () => {
  const draft = draftOf({ interval: 60, anchor_date: '2026-11-22T09:00:37Z', timezone: 'UTC' })
  const anchor_date = new Date('2026-11-23T10:00').toISOString()
  expect(scheduleOf({ ...draft, anchor: '2026-11-23T10:00' })).toMatchObject({ anchor_date })
})

test('what is not complete is no schedule', () => {
  const draft = newDraft('UTC')
  expect(scheduleOf(draft)).toEqual({ interval: 3600, timezone: 'UTC' })
  expect(scheduleOf({ ...draft, amount: null })).toBeUndefined()
  expect(scheduleOf({ ...draft, kind: 'cron', cron: ' ' })).toBeUndefined()
  expect(scheduleOf({ ...draft, kind: 'rrule', rrule: '' })).toBeUndefined()
})
