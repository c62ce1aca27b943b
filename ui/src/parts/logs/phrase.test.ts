import { expect, test } from 'vitest'
import { phrase } from './phrase'

test('several words are searched as they stand, unless they have signs of the search', () => {
  expect(phrase('rows ')).toBe('rows')
  expect(phrase('read 12 rows')).toBe('"read 12 rows"')
  expect(phrase('error -timeout')).toBe('error -timeout')
  expect(phrase('"bad row" +x')).toBe('"bad row" +x')
  expect(phrase('a - b')).toBe('"a - b"')
})
