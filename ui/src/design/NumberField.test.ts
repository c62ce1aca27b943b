import { expect, test } from 'vitest'
import { readNumber } from './NumberField'

test('a number is read as it is typed', () => {
  expect(readNumber(' 12 ', false)).toBe(12)
  expect(readNumber('', false)).toBeNull()
  expect(readNumber('0.5', true)).toBe(0.5)
  expect(readNumber('1.', true)).toBe(1)
})

test('what is no number is not read', () => {
  for (const text of ['x', '-1', '1e3', '0x1']) {
    expect(readNumber(text, false)).toBeUndefined()
    expect(readNumber(text, true)).toBeUndefined()
  }
  expect(readNumber('1.5', false)).toBeUndefined()
  expect(readNumber('.', true)).toBeUndefined()
})
