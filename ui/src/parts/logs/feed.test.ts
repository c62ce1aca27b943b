import { expect, test } from 'vitest'
import { type Line, LogFeed } from './feed'

const line = (n: number): Line => ({
  id: `l${n}`,
  created: null,
  updated: null,
  name: 'prefect',
  level: 20,
  message: `line ${n}`,
  timestamp: `2026-11-22T00:00:${String(n).padStart(2, '0')}Z`,
})

function feedOf(stored: Line[]) {
  const offsets: number[] = []
  const feed = new LogFeed({
    pageSize: 2,
    page: async offset => {
      offsets.push(offset)
      return stored.slice(offset, offset + 2)
    },
  })
  return { feed, offsets }
}

test('pages follow each other until one is not full', async () => {
  const { feed, offsets } = feedOf([line(1), line(2), line(3)])
  await feed.more()
  expect(feed.state.complete).toBe(false)
  await feed.more()
  await feed.more()
  expect(feed.state).toMatchObject({ complete: true, lines: [line(1), line(2), line(3)] })
  expect(offsets).toEqual([0, 2])
})

test('a line that comes live and is read later is there once', async () => {
  const stored = [line(1)]
  const { feed } = feedOf(stored)
  feed.receive([line(9)])
  expect(feed.state.lines).toEqual([])
  await feed.more()
  expect(feed.state.lines).toEqual([line(1), line(9)])
  feed.receive([line(2)])
  stored.push(line(2), line(3))
  expect(await feed.catchUp()).toBe(true)
  expect(feed.state.lines.map(one => one.id)).toEqual(['l1', 'l2', 'l3', 'l9'])
  expect(await feed.catchUp()).toBe(false)
})

test('what failed is tried again, whichever it was', async () => {
  const stored = [line(1)]
  let fails = true
  const feed = new LogFeed({
    pageSize: 2,
    page: async offset => {
      if (fails) throw new Error('No.')
      return stored.slice(offset, offset + 2)
    },
  })
  await feed.more()
  expect(feed.state.error).toBeDefined()
  fails = false
  await feed.retry()
  expect(feed.state).toMatchObject({ complete: true, error: undefined })
  fails = true
  await feed.catchUp()
  expect(feed.state.error).toBeDefined()
  fails = false
  await feed.retry()
  expect(feed.state.error).toBeUndefined()
})

test('a line far down is found by reading on', async () => {
  const { feed } = feedOf([1, 2, 3, 4, 5].map(line))
  // While the first page is still being read.
  void feed.more()
  expect(await feed.until(one => one.id === 'l4')).toBe(3)
  expect(await feed.until(one => one.id === 'none')).toBe(-1)
})
