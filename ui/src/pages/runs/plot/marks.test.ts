import { expect, test } from 'vitest'
import { binMarks, durationTicks, height, nearest } from './marks'

test('the states of a bin are summed by their types', () => {
  const states = [
    {
      state_type: 'SCHEDULED',
      state_name: 'Late',
      count_runs: 1,
      sum_estimated_run_time: 0,
      sum_estimated_lateness: 9,
    },
    {
      state_type: 'SCHEDULED',
      state_name: 'Scheduled',
      count_runs: 3,
      sum_estimated_run_time: 8,
      sum_estimated_lateness: 0,
    },
  ] as const
  const bins = [
    { interval_start: '2026-01-01T00:00:00Z', interval_end: '2026-01-01T00:00:10Z', states: [...states] },
  ]
  expect(binMarks(bins)).toMatchObject([
    { state: 'SCHEDULED', count: 4, seconds: 2, at: Date.parse('2026-01-01T00:00:05Z') },
  ])
})

test('durations stand by their magnitudes, from the bottom to the top', () => {
  expect(height(0, 100)).toBe(0)
  expect(height(100, 100)).toBe(1)
  expect(height(10, 100)).toBeGreaterThan(0.5)
  expect(height(1, 0)).toBe(0)
  expect(durationTicks(700)).toEqual([1, 60])
})

test('what is nearest is found, if it is near', () => {
  const mark = { key: 'a', state: 'FAILED' as const, at: 0, seconds: 0, count: 1 }
  expect(nearest([{ x: 10, y: 10, mark }], 12, 12)).toBe(mark)
  expect(nearest([{ x: 10, y: 10, mark }], 60, 60)).toBeUndefined()
})
