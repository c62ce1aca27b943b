import { expect, test } from 'vitest'
import { maker } from './maker'

test('a run that a schedule made is made by its schedule, whatever kind of schedule it is', () => {
  const created_by = { id: null, type: 'SCHEDULE', display_value: 'IntervalSchedule' }
  expect(maker({ created_by, auto_scheduled: true })).toBe('its schedule')
})

test('others are told by their names, or not at all', () => {
  const created_by = { id: null, type: 'AUTOMATION', display_value: 'Retry' }
  expect(maker({ created_by, auto_scheduled: false })).toBe('Retry')
  expect(maker({ auto_scheduled: false })).toBeUndefined()
})
