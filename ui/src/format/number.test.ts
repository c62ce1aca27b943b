import { expect, test } from 'vitest'
import { brief, change, count, plural } from './number'

test('numbers are written so that they can be read', () => {
  expect(count(1234567)).toBe('1,234,567')
  expect(brief(9999)).toBe('9,999')
  expect(brief(1_234_567)).toBe('1.2M')
  expect(plural(1, 'run')).toBe('1 run')
  expect(plural(1200, 'run')).toBe('1,200 runs')
})

test('a change is told against what was before, if there was something', () => {
  expect(change(15, 10)).toBe('+50 %')
  expect(change(5, 10)).toBe('−50 %')
  expect(change(10, 10)).toBe('±0 %')
  expect(change(125, 10)).toBe('×13')
  expect(change(10, 0)).toBeNull()
})
