import { expect, test } from 'vitest'
import { inLine, kindOf, read, type Value, written } from './value'

test('a value is read back as it was written', () => {
  const values = ['plain', '12', '', 12, true, null, { a: [1] }, ['x']] as unknown as Value[]
  for (const value of values) expect(read(written(value), kindOf(value))).toEqual({ value })
})

test('what is no JSON is no value, unless it is text', () => {
  expect(read('{', 'json')).toBeUndefined()
  expect(read('{', 'text')).toEqual({ value: '{' })
})

test('a table has a value in one line', () => {
  expect(inLine({ a: 1 } as unknown as Value)).toBe('{"a":1}')
})
