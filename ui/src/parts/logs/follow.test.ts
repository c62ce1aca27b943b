import { afterEach, expect, test, vi } from 'vitest'
import { poll, whileVisible } from './follow'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('it is asked often where lines come, and seldom where none do', async () => {
  vi.useFakeTimers()
  let lines = false
  const catchUp = vi.fn(async () => lines)
  const end = poll({ catchUp })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(catchUp.mock.calls.length).toBeLessThan(15)
  lines = true
  await vi.advanceTimersByTimeAsync(6_000)
  catchUp.mockClear()
  await vi.advanceTimersByTimeAsync(15_000)
  expect(catchUp).toHaveBeenCalledTimes(10)
  end()
  catchUp.mockClear()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(catchUp).not.toHaveBeenCalled()
})

test('nothing goes on while a page is hidden', () => {
  const visibility = vi.spyOn(document, 'visibilityState', 'get')
  const end = vi.fn()
  const begin = vi.fn(() => end)
  const change = (state: DocumentVisibilityState) => {
    visibility.mockReturnValue(state)
    document.dispatchEvent(new Event('visibilitychange'))
  }
  visibility.mockReturnValue('visible')
  const stop = whileVisible(begin)
  change('hidden')
  expect(end).toHaveBeenCalledTimes(1)
  change('visible')
  expect(begin).toHaveBeenCalledTimes(2)
  stop()
  expect(end).toHaveBeenCalledTimes(2)
  change('hidden')
  change('visible')
  expect(begin).toHaveBeenCalledTimes(2)
})
