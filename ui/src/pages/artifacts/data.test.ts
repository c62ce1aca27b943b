import { expect, test } from 'vitest'
import { tableOf, textOf } from './data'
import { sideBySide } from './diff'

test('a table is read in each of the forms that it comes in', () => {
  const rows = {
    columns: ['a', 'b'],
    rows: [
      [1, 2],
      [3, undefined],
    ],
  }
  expect(tableOf('[{"a":1,"b":2},{"a":3}]')).toEqual(rows)
  expect(tableOf({ a: [1, 3], b: [2] })).toEqual(rows)
  expect(tableOf([[1, 2]])).toEqual({ columns: ['1', '2'], rows: [[1, 2]] })
  for (const none of ['text', '[]', [1], { a: 1 }, null]) expect(tableOf(none)).toBeUndefined()
})

test('what is JSON is read as JSON, all else as it is', () => {
  expect(textOf('{"a":1}')).toBe('{\n  "a": 1\n}')
  expect(textOf('# Title')).toBe('# Title')
  expect(textOf(12.5)).toBe('12.5')
})

test('lines that two texts share stand beside each other', () => {
  expect(sideBySide('a\nb\nc', 'a\nx\nc\nd')).toEqual([
    { left: 'a', right: 'a', same: true },
    { left: 'b', right: 'x', same: false },
    { left: 'c', right: 'c', same: true },
    { left: undefined, right: 'd', same: false },
  ])
})
