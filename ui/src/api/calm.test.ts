import { beforeEach, expect, test, vi } from 'vitest'
import { Calm } from './calm'

beforeEach(() => {
  vi.useFakeTimers()
})

/** Tells of numbers to somebody who takes so long for each. */
function calm(took: number) {
  const told: (number | undefined)[] = []
  const wait = () => new Promise<void>(done => setTimeout(done, took))
  const made = new Calm<number>(
    last => {
      told.push(last)
      return took > 0 ? wait() : undefined
    },
    {
      setTimeout: (run, ms) => setTimeout(run, ms) as unknown as number,
      clearTimeout: id => clearTimeout(id),
      now: () => Date.now(),
    },
  )
  return { made, told }
}

test('of many things the last is told, and no more than once a second', async () => {
  const { made, told } = calm(0)
  for (let n = 0; n < 100; n++) {
    made.tell(n)
    await vi.advanceTimersByTimeAsync(20)
  }
  await vi.advanceTimersByTimeAsync(5_000)
  expect(told.length).toBeLessThanOrEqual(3)
  expect(told.at(-1)).toBe(99)
})

test('who takes long is told seldom', async () => {
  const { made, told } = calm(500)
  for (let n = 0; n < 100; n++) {
    made.tell(n)
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(told).toHaveLength(2)
})

test('nothing is told after the end', async () => {
  const { made, told } = calm(500)
  made.tell(1)
  await vi.advanceTimersByTimeAsync(200)
  made.tell(2)
  made.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toEqual([1])
})
