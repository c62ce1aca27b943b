import { expect, test } from 'vitest'
import { type Bounds, moved, whole, zoomed } from './view'

const bounds: Bounds = { from: 0, to: 100_000, width: 1048, height: 200, contents: 500 }

test('all of it is seen at first', () => {
  const view = whole(bounds)
  expect(view.scale).toBe(100)
  expect(view.from).toBe(-2400)
})

test('what is under the pointer stays there while one zooms', () => {
  const view = whole(bounds)
  const near = zoomed(view, 0.5, 500, bounds)
  expect(near.from + 500 * near.scale).toBeCloseTo(view.from + 500 * view.scale)
  expect(zoomed(near, 100, 500, bounds)).toEqual(view)
})

test('nobody gets beyond the edges', () => {
  const view = zoomed(whole(bounds), 0.5, 0, bounds)
  expect(moved(view, -9999, -9999, bounds)).toMatchObject({ from: -1200, top: 0 })
  expect(moved(view, 9999, 9999, bounds).top).toBe(300)
})
