import { expect, test } from 'vitest'
import type { Schema } from '@/api/client'
import { failing, ofAutomations, ofDeployments, ofPools, ofRuns } from './attention'

const pool = (more: Partial<Schema<'WorkPoolResponse'>>) =>
  ({ name: 'p', is_paused: false, ...more }) as Schema<'WorkPoolResponse'>

test('deployments that fail most come first', () => {
  const runs = ['a', 'b', 'b', null].map(
    deployment_id => ({ deployment_id, flow_id: 'f' }) as Schema<'FlowRunResponse'>,
  )
  expect(failing(runs)).toEqual([
    { id: 'b', flowId: 'f', count: 2 },
    { id: 'a', flowId: 'f', count: 1 },
  ])
  expect(
    ofDeployments(
      [{ id: 'b', flowId: 'f', count: 2 }],
      new Map([['f', 'report']]),
      new Map([['b', 'nightly']]),
    ),
  ).toMatchObject([{ what: 'report / nightly', trouble: '2 runs failed' }])
})

test('a pool is a concern without workers or without free slots, unless it is paused', () => {
  expect(ofPools([pool({ status: 'NOT_READY' })])).toMatchObject([{ trouble: 'No worker is online' }])
  expect(ofPools([pool({ status: 'READY', concurrency_limit: 2, active_slots: 2 })])).toMatchObject([
    { trouble: 'All 2 slots are taken' },
  ])
  expect(ofPools([pool({ status: 'READY', concurrency_limit: 2, active_slots: 1 })])).toEqual([])
  expect(ofPools([pool({ status: 'PAUSED', is_paused: true })])).toEqual([])
})

test('nothing is no concern', () => {
  expect(ofRuns(0, 0, 0)).toEqual([])
  expect(ofRuns(1, 0, 2).map(one => one.key)).toEqual(['late', 'running'])
})

test('failed actions are told by their automations', () => {
  const resource = { 'prefect.resource.id': 'prefect.automation.x', 'prefect.resource.name': 'Pager' }
  const events = [{ resource }, { resource }] as unknown as Schema<'ReceivedEvent'>[]
  expect(ofAutomations(events)).toMatchObject([
    { what: 'Pager', trouble: '2 actions failed', to: { id: 'x' } },
  ])
})
