import { expect, test } from 'vitest'
import { ServerClock } from './serverClock'

const at = (text: string) => Date.parse(`2026-11-22T${text}Z`)
const date = (text: string) => new Date(at(text)).toUTCString()

test('nothing is known of a clock that nobody told of', () => {
  const clock = new ServerClock()
  clock.hear(null, at('10:00:00'))
  clock.hear('soon', at('10:00:00'))
  expect(clock.at(at('10:00:00'))).toBeUndefined()
})

test('the answer that says most is believed', () => {
  const clock = new ServerClock()
  clock.hear(date('12:00:00'), at('10:00:00.900'))
  clock.hear(date('12:00:02'), at('10:00:02.100'))
  clock.hear(date('12:00:03'), at('10:00:03.700'))
  expect(clock.at(at('10:00:10'))).toBe(at('12:00:09.900'))
})

test('a clock that was set is believed anew, to whichever side it was set', () => {
  const clock = new ServerClock()
  clock.hear(date('12:00:00'), at('10:00:00'))
  clock.hear(date('12:00:01'), at('11:00:01'))
  expect(clock.at(at('11:00:02'))).toBe(at('12:00:02'))
  clock.hear(date('12:00:03'), at('10:00:03'))
  expect(clock.at(at('10:00:04'))).toBe(at('12:00:04'))
})
