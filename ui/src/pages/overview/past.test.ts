import { expect, test } from 'vitest'
import { beginning } from './past'

const from = Date.parse('2026-11-01T00:00:00Z')
const HOUR = 3_600_000

test('what ran, and what was late, when a window began is counted by when it started and ended', () => {
  const after = { after_: '2026-11-01T00:00:00.000Z', before_: '2026-11-01T01:00:00.000Z' }
  const before = { after_: '2026-10-31T00:00:00.000Z', before_: '2026-11-01T00:00:00.000Z' }
  const due = { after_: '2026-10-31T00:00:00.000Z', before_: '2026-10-31T23:59:45.000Z' }
  expect(beginning({ from, to: from + HOUR })).toEqual({
    running: [
      { start_time: before, end_time: after },
      { expected_start_time: before, state: { type: { any_: ['RUNNING'] } } },
    ],
    late: [
      { expected_start_time: due, start_time: after },
      { expected_start_time: due, state: { name: { any_: ['Late'] } } },
    ],
  })
})

test('no more than a day is looked at, however long the window is', () => {
  const { running } = beginning({ from, to: from + 30 * 24 * HOUR })
  expect(running[0]?.end_time).toMatchObject({ before_: '2026-11-02T00:00:00.000Z' })
})
