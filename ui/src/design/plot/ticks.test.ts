import { expect, test } from 'vitest'
import { countTicks, timeTicks } from './ticks'

test('moments on an axis are round and as many as there is room for', () => {
  const from = new Date(2026, 10, 22, 0, 10).getTime()
  const ticks = timeTicks(from, from + 4 * 3_600_000, 5)
  expect(ticks.map(tick => tick.label)).toEqual(['01:00', '02:00', '03:00', '04:00'])
  expect(timeTicks(from, from + 20 * 86_400_000, 10).length).toBeLessThanOrEqual(10)
})

test('counts on an axis are round', () => {
  expect(countTicks(0, 3)).toEqual([0])
  expect(countTicks(7, 3)).toEqual([0, 5])
  expect(countTicks(1200, 3)).toEqual([0, 500, 1000])
})
