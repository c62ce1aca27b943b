import { expect, test } from 'vitest'
import type { Schema } from '@/api/client'
import { merged } from './graph'
import type { Node } from './layout'

const node = (id: string, state_type: Node['state_type'], parents: string[] = []): Node => ({
  kind: 'task-run',
  id,
  label: id,
  state_type,
  start_time: '2026-11-22T00:00:00Z',
  end_time: null,
  parents: parents.map(parent => ({ id: parent })),
  children: [],
  encapsulating: [],
  artifacts: [],
})

const graph = (...nodes: Node[]): Schema<'Graph'> => ({
  start_time: '2026-11-22T00:00:00Z',
  end_time: null,
  root_node_ids: [],
  nodes: nodes.map(one => [one.id, one]),
  artifacts: [],
  states: [],
})

test('what is new takes the place of what was known, and edges lead both ways', () => {
  const first = merged(undefined, graph(node('a', 'RUNNING')))
  const then = merged(first, graph(node('a', 'COMPLETED'), node('b', 'RUNNING', ['a'])))
  const last = merged(then, graph(node('c', 'RUNNING', ['a'])))
  expect(last.nodes.map(one => [one.id, one.state_type])).toEqual([
    ['a', 'COMPLETED'],
    ['b', 'RUNNING'],
    ['c', 'RUNNING'],
  ])
  expect(last.nodes[0]?.children).toEqual([{ id: 'b' }, { id: 'c' }])
})
