import { expect, test } from 'vitest'
import { list, moment, oneOf, parseSearch, someOf, stringifySearch, whole } from './search'

test('what is written into a URL is read out of it', () => {
  const search = { state: ['FAILED', 'CRASHED'], q: 'a b&c', page: 2, none: undefined, empty: '' }
  const text = stringifySearch(search)
  expect(text).toBe('?state=FAILED&state=CRASHED&q=a+b%26c&page=2')
  expect(parseSearch(text)).toEqual({ state: ['FAILED', 'CRASHED'], q: 'a b&c', page: '2' })
  expect(stringifySearch({})).toBe('')
})

test('text that looks like a number or like JSON stays text', () => {
  expect(parseSearch('?q=12&r=%5B1%5D')).toEqual({ q: '12', r: '[1]' })
})

test('what a page does not know is left out', () => {
  expect(oneOf('b', ['a', 'b'])).toBe('b')
  expect(oneOf('c', ['a', 'b'])).toBeUndefined()
  expect(someOf(['x', 'a'], ['a', 'b'])).toEqual(['a'])
  expect(list('one')).toEqual(['one'])
  expect(whole('3')).toBe(3)
  expect(whole('0')).toBeUndefined()
  expect(whole('3.5')).toBeUndefined()
  expect(moment('yesterday')).toBeUndefined()
})
