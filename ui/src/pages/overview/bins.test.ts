import { expect, test } from 'vitest'
import { binsOf, failures, sums } from './bins'
import { before, windowOf } from './search'

const state = (state_type: 'FAILED' | 'SCHEDULED', state_name: string, count_runs: number) => ({
  state_type,
  state_name,
  count_runs,
  sum_estimated_run_time: 0,
  sum_estimated_lateness: 0,
})

test('runs are counted by the types of their states, in each bin and in all', () => {
  const interval = { interval_start: '2026-11-22T00:00:00Z', interval_end: '2026-11-22T01:00:00Z' }
  const bins = binsOf([
    {
      ...interval,
      states: [
        state('SCHEDULED', 'Late', 1),
        state('SCHEDULED', 'Scheduled', 2),
        state('FAILED', 'Failed', 4),
      ],
    },
    { ...interval, states: [state('FAILED', 'Failed', 1)] },
  ])
  expect(bins.map(bin => bin.total)).toEqual([7, 1])
  expect(sums(bins)).toEqual({ SCHEDULED: 3, FAILED: 5 })
  expect(failures(sums(bins))).toBe(5)
})

test('the window before is as long and ends where this one begins', () => {
  const now = Date.parse('2026-11-22T12:00:30Z')
  const day = windowOf({}, now)
  expect(new Date(day.to).toISOString()).toBe('2026-11-22T12:01:00.000Z')
  expect(day.to - day.from).toBe(86_400_000)
  expect(before(day)).toEqual({ from: day.from - 86_400_000, to: day.from })
})
