import { expect, test } from 'vitest'
import { extent, layout, type Node } from './layout'

const T0 = Date.parse('2026-11-22T00:00:00Z')
const at = (second: number) => new Date(T0 + second * 1000).toISOString()
const node = (id: string, from: number, to: number | null, kind: Node['kind'] = 'task-run'): Node => ({
  kind,
  id,
  label: id,
  state_type: 'COMPLETED',
  start_time: at(from),
  end_time: to === null ? null : at(to),
  parents: [],
  children: [],
  encapsulating: [],
  artifacts: [],
})

const lanes = (nodes: Node[], opened = new Map<string, Node[]>()) =>
  Object.fromEntries(layout(nodes, opened).bars.map(bar => [bar.node.id, bar.lane]))

test('what follows each other shares a lane, what goes on at once does not', () => {
  expect(lanes([node('a', 0, 5), node('b', 5, 9), node('c', 2, 4), node('d', 4, 6)])).toEqual({
    a: 0,
    b: 0,
    c: 1,
    d: 1,
  })
})

test('what goes on keeps its lane', () => {
  expect(lanes([node('a', 0, null), node('b', 100, 101)])).toEqual({ a: 0, b: 1 })
})

test('a subflow that is open has a lane of its own with its runs below, and so on inside', () => {
  const sub = node('sub', 0, 10, 'flow-run')
  const inner = node('inner', 1, 2, 'flow-run')
  const opened = new Map([
    ['sub', [node('x', 1, 2), inner]],
    ['inner', [node('y', 1, 2)]],
  ])
  const found = layout([sub, node('a', 0, 3)], opened)
  expect(Object.fromEntries(found.bars.map(bar => [bar.node.id, bar.lane]))).toEqual({
    a: 0,
    sub: 1,
    x: 2,
    inner: 3,
    y: 4,
  })
  expect(found.lanes).toBe(5)
  expect(found.groups).toContainEqual({ firstLane: 1, lastLane: 4, depth: 1 })
})

test('ten thousand runs are laid out at once', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => node(`n${n}`, n % 97, (n % 97) + 1 + (n % 13)))
  const { bars } = layout(many, new Map())
  const ends = new Map<number, number>()
  for (const bar of bars) {
    expect(bar.from).toBeGreaterThanOrEqual(ends.get(bar.lane) ?? 0)
    ends.set(bar.lane, bar.to ?? 0)
  }
})

test('the whole reaches from the start of the run to the last end, or to now', () => {
  const { bars } = layout([node('a', 1, 2), node('b', 1, null)], new Map())
  expect(extent(bars, at(0), T0 + 9_000)).toEqual({ from: T0, to: T0 + 9_000 })
})
