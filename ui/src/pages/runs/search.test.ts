import { expect, test } from 'vitest'
import { criteria, readRuns } from './search'

const now = new Date('2026-11-22T12:00:00Z')

test('what the address says becomes the filters of the server', () => {
  const search = readRuns({
    state: ['FAILED', 'LATE'],
    flow: 'f',
    pool: ['p'],
    q: 'x',
    tag: 't',
    past: '24h',
  })
  expect(criteria(search, now)).toEqual({
    flow_runs: {
      operator: 'and_',
      name: { like_: 'x' },
      tags: { operator: 'and_', any_: ['t'] },
      state: { operator: 'or_', type: { any_: ['FAILED'] }, name: { any_: ['Late'] } },
      expected_start_time: { after_: '2026-11-21T12:00:00.000Z' },
    },
    flows: { operator: 'and_', id: { any_: ['f'] } },
    work_pools: { operator: 'and_', name: { any_: ['p'] } },
  })
})

test('an address that says nothing, or nonsense, asks for all', () => {
  expect(criteria(readRuns({}), now)).toEqual({ flow_runs: { operator: 'and_' } })
  expect(readRuns({ state: 'NONE', past: '3y', page: '-1', from: 'soon' })).toEqual({})
})

test('runs that have ended are looked up by their times, others by their states', () => {
  const timesOf = (...state: string[]) => criteria(readRuns({ state }), now).flow_runs.expected_start_time
  expect(timesOf('FAILED', 'CRASHED')).toEqual({ before_: '9999-01-01T00:00:00Z' })
  expect(timesOf('FAILED', 'RUNNING')).toBeUndefined()
  expect(timesOf('LATE')).toBeUndefined()
})

test('a stretch that was drawn has both its ends', () => {
  const search = readRuns({ from: '2026-11-22T01:00:00Z', to: '2026-11-22T02:00:00Z' })
  expect(criteria(search, now).flow_runs.expected_start_time).toEqual({
    after_: '2026-11-22T01:00:00Z',
    before_: '2026-11-22T02:00:00Z',
  })
})
