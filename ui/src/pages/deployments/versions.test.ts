import { expect, test } from 'vitest'
import { versionsIn } from './queries'

test('the versions of runs are told with their runs, the latest first', () => {
  const runs = [
    { deployment_version: 'b', expected_start_time: '2026-11-22T02:00:00Z', state_type: 'FAILED' as const },
    {
      deployment_version: 'b',
      expected_start_time: '2026-11-22T01:00:00Z',
      state_type: 'COMPLETED' as const,
    },
    {
      deployment_version: 'a',
      expected_start_time: '2026-11-22T00:00:00Z',
      state_type: 'COMPLETED' as const,
    },
  ]
  expect(versionsIn(runs)).toEqual([
    { version: 'b', runs: 2, failed: 1, first: '2026-11-22T01:00:00Z', last: '2026-11-22T02:00:00Z' },
    { version: 'a', runs: 1, failed: 0, first: '2026-11-22T00:00:00Z', last: '2026-11-22T00:00:00Z' },
  ])
})
