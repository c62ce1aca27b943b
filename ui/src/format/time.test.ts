import { expect, test } from 'vitest'
import { duration, minute, relative } from './time'

const now = new Date('2026-11-22T12:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

test('a moment is told to the minute, on the clock of its reader', () => {
  expect(minute(new Date(2026, 10, 2, 9, 5, 59))).toBe('2026-11-02 09:05')
})

test('times are told by one unit', () => {
  expect(relative(ago(0), now)).toBe('now')
  expect(relative(ago(59), now)).toBe('59 s ago')
  expect(relative(ago(-90), now)).toBe('in 1 min')
  expect(relative(ago(86_400 * 3), now)).toBe('3 d ago')
  expect(relative(ago(86_400 * 800), now)).toBe('2 y ago')
})

test('durations are told by at most two units', () => {
  expect(duration(0)).toBe('0 s')
  expect(duration(0.0004)).toBe('1 ms')
  expect(duration(0.9999)).toBe('1.0 s')
  expect(duration(9.96)).toBe('10 s')
  expect(duration(185)).toBe('3 min 05 s')
  expect(duration(7800)).toBe('2 h 10 min')
  expect(duration(3599.7)).toBe('1 h 00 min')
  expect(duration(3 * 86_400 + 4 * 3600)).toBe('3 d 4 h')
})
