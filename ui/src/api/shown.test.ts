import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { oldestShown, refresh } from './shown'

/** A client whose query of runs is on the screen, and is answered when the test says so. */
function shown() {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry: false } } })
  const answers: ((data: string) => void)[] = []
  const queryFn = vi.fn(() => new Promise<string>(answer => answers.push(answer)))
  const key = ['flow_runs', 'page']
  new QueryObserver(queries, { queryKey: key, queryFn }).subscribe(() => {})
  const answer = async (data: string) => {
    answers.shift()?.(data)
    await vi.waitFor(() => expect(queries.getQueryData(key)).toBe(data))
  }
  return { queries, queryFn, answer }
}

test('what is being asked for is not old, and what was answered is as old as its answer', async () => {
  const { queries, answer } = shown()
  expect(oldestShown(queries, ['flow_runs'], Date.now())).toBe(Number.POSITIVE_INFINITY)
  const before = Date.now()
  await answer('one')
  const oldest = oldestShown(queries, ['flow_runs', 'flows'], Date.now())
  expect(oldest).toBeGreaterThanOrEqual(before)
  expect(oldest).toBeLessThanOrEqual(Date.now())
  expect(oldestShown(queries, ['flows'], Date.now())).toBe(Number.POSITIVE_INFINITY)
  expect(oldestShown(queries, ['flow_runs'], Date.now() + 60_000)).toBe(Number.POSITIVE_INFINITY)
})

test('what is on the screen is asked for again', async () => {
  const { queries, queryFn, answer } = shown()
  await answer('one')
  const refreshed = refresh(queries, ['flow_runs'])
  await answer('two')
  await refreshed
  expect(queryFn).toHaveBeenCalledTimes(2)
})

test('what was being asked for when something changed is asked for once more', async () => {
  const { queries, queryFn, answer } = shown()
  const refreshed = refresh(queries, ['flow_runs'])
  expect(queryFn).toHaveBeenCalledTimes(1)
  await answer('before')
  await vi.waitFor(() => expect(queryFn).toHaveBeenCalledTimes(2))
  await answer('after')
  await refreshed
})
