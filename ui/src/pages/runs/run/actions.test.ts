import { expect, test } from 'vitest'
import { possible, type Run } from './actions'

const run = (state_type: Run['state_type'], deployment_id: string | null = 'd') =>
  ({ state_type, deployment_id }) as Run

test('what is offered depends on how the run is', () => {
  expect(possible(run('RUNNING'))).toMatchObject({
    cancel: true,
    pause: true,
    suspend: true,
    resume: false,
    retry: false,
  })
  expect(possible(run('PAUSED'))).toMatchObject({ cancel: true, pause: false, resume: true })
  expect(possible(run('FAILED'))).toMatchObject({ cancel: false, retry: true, again: true })
})

test('a run without a deployment is not started again by anybody', () => {
  expect(possible(run('FAILED', null))).toMatchObject({ retry: false, again: false })
  expect(possible(run('RUNNING', null))).toMatchObject({ pause: true, suspend: false })
})
