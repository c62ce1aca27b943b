import { expect, test } from 'vitest'
import { inSteps, type Progress } from './bulk'

test('many runs are taken some at a time, and what was refused is summed by reason', async () => {
  const ids = Array.from({ length: 250 }, (_, index) => String(index))
  const sizes: number[] = []
  const told: Progress[] = []
  const outcome = await inSteps(
    ids,
    async some => {
      sizes.push(some.length)
      return { done: some.length - 1, refused: new Map([['It has ended', 1]]) }
    },
    progress => told.push(progress),
  )
  expect(sizes).toEqual([100, 100, 50])
  expect(outcome).toEqual({ done: 247, refused: new Map([['It has ended', 3]]) })
  expect(told.at(-1)).toEqual({ done: 250, of: 250 })
})
