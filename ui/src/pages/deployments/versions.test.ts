import { expect, test } from 'vitest'
import { changeIn, withCurrent } from './versions'

test('the version that a deployment is stands first, even if it has not run', () => {
  const ran = {
    version: 'a',
    runs: 1,
    failed: 0,
    first: '2026-11-22T00:00:00Z',
    last: '2026-11-22T00:00:00Z',
  }
  expect(withCurrent([ran], 'a')).toEqual([ran])
  expect(withCurrent([ran], 'b').map(one => [one.version, one.runs])).toEqual([
    ['b', 0],
    ['a', 1],
  ])
  expect(withCurrent([], null)).toHaveLength(1)
})

test('what was changed is read out of the event that tells of it', () => {
  const event = {
    id: '1',
    event: 'prefect.deployment.updated',
    occurred: '2026-11-22T00:00:00Z',
    payload: { updated_fields: ['version'], updates: { version: { from: 'a', to: 'b' } } },
  }
  expect(changeIn(event)).toEqual({
    event: '1',
    at: '2026-11-22T00:00:00Z',
    isFirst: false,
    fields: [{ name: 'version', from: 'a', to: 'b' }],
  })
  expect(changeIn({ ...event, event: 'prefect.deployment.created', payload: {} })).toMatchObject({
    isFirst: true,
    fields: [],
  })
})
