import { expect, test } from 'vitest'
import { changeOf, draftOf, flawOf } from './deploymentDraft'
import type { Deployment } from './queries'

const deployment = {
  id: '1',
  tags: ['a'],
  version: '1',
  work_pool_name: 'pool',
  work_queue_name: 'default',
  global_concurrency_limit: { id: '2', name: 'deployment:0198c0de-3f5a-7c31-9a41-2b1f6c1d0e55', limit: 3 },
  concurrency_options: { collision_strategy: 'CANCEL_NEW', grace_period_seconds: 90 },
  enforce_parameter_schema: true,
  pull_steps: [{ step: {} }],
  parameter_openapi_schema: { type: 'object' },
} as unknown as Deployment
const draft = draftOf(deployment)

test('what nobody changed is not sent', () => {
  expect(changeOf(draft, deployment)).toEqual({})
})

test('what was changed is sent, and nothing else', () => {
  expect(changeOf({ ...draft, version: '', pool: '' }, deployment)).toEqual({
    version: null,
    work_pool_name: null,
    work_queue_name: null,
  })
  expect(changeOf({ ...draft, pullSteps: '', entrypoint: 'a.py:b' }, deployment)).toEqual({
    pull_steps: null,
    entrypoint: 'a.py:b',
  })
})

test('a limit is its own or shared, and never both', () => {
  const concurrency_options = { collision_strategy: 'CANCEL_NEW', grace_period_seconds: 90 }
  expect(changeOf({ ...draft, shared: '9' }, deployment)).toEqual({
    global_concurrency_limit_id: '9',
    concurrency_options,
  })
  expect(changeOf({ ...draft, limit: 4 }, deployment)).toEqual({ concurrency_limit: 4, concurrency_options })
  expect(changeOf({ ...draft, limit: null }, deployment)).toEqual({ concurrency_limit: null })
  const sharing = {
    ...deployment,
    global_concurrency_limit: { id: '9', name: 'database', limit: 3 },
  } as Deployment
  expect(draftOf(sharing)).toMatchObject({ shared: '9', limit: null })
  expect(changeOf({ ...draftOf(sharing), shared: null, limit: 2 }, sharing)).toMatchObject({
    global_concurrency_limit_id: null,
    concurrency_limit: 2,
  })
})

test('what is no JSON is told before it is sent', () => {
  expect(flawOf(draft)).toBeUndefined()
  expect(flawOf({ ...draft, pullSteps: '', schema: '' })).toBeUndefined()
  expect(flawOf({ ...draft, pullSteps: '{}' })).toMatch(/pull steps/)
  expect(flawOf({ ...draft, schema: '{' })).toMatch(/schema/)
})
