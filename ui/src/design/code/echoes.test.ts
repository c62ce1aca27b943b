import { expect, test } from 'vitest'
import { Echoes } from './echoes'

function said(...texts: string[]): Echoes {
  const echoes = new Echoes()
  for (const text of texts) echoes.say(text)
  return echoes
}

test('what was said comes back, though more has been said since', () => {
  const echoes = said('a', 'ab')
  expect(echoes.hears('a')).toBe(true)
  expect(echoes.hears('ab')).toBe(true)
})

test('what was passed over does not come back', () => {
  const echoes = said('a', 'ab', 'abc')
  expect(echoes.hears('abc')).toBe(true)
  expect(echoes.hears('a')).toBe(false)
})

test('what nobody said is new, and what was said before it is forgotten', () => {
  const echoes = said('a')
  expect(echoes.hears('b')).toBe(false)
  expect(echoes.hears('a')).toBe(false)
})

test('once both are the same, only what is said from then on comes back', () => {
  const echoes = said('a', 'ab', 'a')
  echoes.settle()
  expect(echoes.hears('ab')).toBe(false)
})
