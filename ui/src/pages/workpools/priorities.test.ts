import { expect, test } from 'vitest'
import { byPriority, priorityAt } from './priorities'

const queue = (name: string, priority: number) => ({ name, priority })

test('the highest priority is the lowest number', () => {
  expect(byPriority([queue('c', 2), queue('b', 1), queue('a', 2)]).map(one => one.name)).toEqual([
    'b',
    'a',
    'c',
  ])
})

test('a queue gets the number after the one it comes behind', () => {
  const others = [queue('a', 1), queue('b', 2), queue('c', 7)]
  expect(priorityAt(others, 0)).toBe(1)
  expect(priorityAt(others, 1)).toBe(2)
  expect(priorityAt(others, 3)).toBe(8)
  expect(priorityAt([], 0)).toBe(1)
})
