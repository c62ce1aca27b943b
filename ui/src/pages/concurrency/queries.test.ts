import { expect, test } from 'vitest'
import { deploymentOf, tagOf } from './queries'

const ID = '0198c0de-3f5a-7c31-9a41-2b1f6c1d0e55'

test('a limit of a deployment has its id in its name, and any other text there is only a name', () => {
  expect(deploymentOf(`deployment:${ID}`)).toBe(ID)
  expect(
    ['deployment:', 'deployment:nightly', `deployment:${ID}0`, ID, 'database'].map(deploymentOf),
  ).toEqual(Array(5).fill(undefined))
})

test('a limit of a tag has the tag in its name', () => {
  expect(tagOf('tag:db-writes')).toBe('db-writes')
  expect(tagOf('db-writes')).toBeUndefined()
})
