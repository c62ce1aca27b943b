import { beforeEach, expect, test } from 'vitest'
import { placeOf, settleOldLink } from './old-links'

test.each([
  ['/dashboard', '/'],
  ['/runs/flow-run/1', '/runs/1'],
  ['/flow-runs/flow-run/1/', '/runs/1'],
  ['/runs/task-run/1', '/task-runs/1'],
  ['/task-runs/task-run/1', '/task-runs/1'],
  ['/flows/flow/1', '/flows/1'],
  ['/deployments/deployment/1/edit', '/deployments/1'],
  ['/work-pools/work-pool/a%20pool', '/work-pools/a%20pool'],
  ['/work-pools/work-pool/a/queue/b', '/work-pools/a/queues/b'],
  ['/work-pools/work-pool/a/queue/create', '/work-pools/a'],
  ['/work-queues/work-queue/1', '/work-queues/1'],
  ['/automations/automation/1/edit', '/automations/1'],
  ['/automations/create', '/automations/new'],
  ['/blocks/block/1', '/blocks/1'],
  ['/concurrency-limits/concurrency-limit/1', '/concurrency/1'],
  ['/events/event/2026-11-21/1', '/events/1'],
  ['/artifacts/key/$1', '/artifacts/$1'],
  ['/artifacts/artifact/1', '/artifacts/by-id/1'],
])('%s is %s', (old, place) => {
  expect(placeOf(old)).toBe(place)
})

test.each(['/', '/runs', '/runs/1', '/flows/1', '/events', '/blocks/catalog/slack', '/work-pools/create'])(
  '%s is a place of ours',
  path => {
    expect(placeOf(path)).toBeUndefined()
  },
)

beforeEach(() => window.history.replaceState(null, '', '/'))

test('the address is written over below its base, and keeps the rest', () => {
  window.history.replaceState(null, '', '/prefect/runs/flow-run/1?tab=logs#line')
  settleOldLink('/prefect')
  expect(window.location.href).toMatch(/\/prefect\/runs\/1\?tab=logs#line$/)
})

test('an address outside the base stays', () => {
  window.history.replaceState(null, '', '/runs/flow-run/1')
  settleOldLink('/prefect')
  expect(window.location.pathname).toBe('/runs/flow-run/1')
})
