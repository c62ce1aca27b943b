import { expect, test } from 'vitest'
import { beginnings, filterOf, readEvents, stepOf, stretch } from './search'

const now = new Date('2026-11-22T12:00:00Z')
const hours = (n: number) => ({ from: new Date(now.getTime() - n * 3_600_000), to: now })

test('a search without a time is about the past day', () => {
  expect(stretch({}, now)).toEqual(hours(24))
  expect(stretch({ past: '1h' }, now)).toEqual(hours(1))
  expect(stretch({ from: '2026-11-22T10:00:00Z', past: '7d' }, now)).toEqual(hours(2))
})

test('what the address says is what the server is asked', () => {
  const search = readEvents({ event: 'order.', resource: ['a', 'b'], q: 'late', before: 'never' })
  expect(filterOf(search, hours(1))).toEqual({
    occurred: { since: '2026-11-22T11:00:00.000Z', until: '2026-11-22T12:00:00.000Z' },
    event: { prefix: ['order.'] },
    any_resource: { id: ['a', 'b'] },
    text: { query: 'late' },
  })
})

test('steps are round, and no more than there is room for', () => {
  expect(stepOf(hours(1), 60)).toMatchObject({ unit: 'minute', interval: 1 })
  expect(stepOf(hours(24), 60)).toMatchObject({ unit: 'minute', interval: 30 })
  expect(stepOf(hours(168), 60)).toMatchObject({ unit: 'hour', interval: 3 })
  expect(stepOf(hours(24 * 4000), 60)).toMatchObject({ unit: 'day', interval: 67 })
})

test('beginnings that several names share are offered', () => {
  expect(beginnings(['prefect.flow-run.Failed', 'prefect.flow-run.Late', 'order.paid'])).toEqual([
    'prefect.',
    'prefect.flow-run.',
  ])
})
