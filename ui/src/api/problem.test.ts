import { expect, test } from 'vitest'
import { sentence, told } from './problem'

test('a detail is told as it is, as a sentence', () => {
  expect(sentence(404, { detail: 'Flow not found' })).toBe('Flow not found.')
})

test('the flaws of a body are told with their places', () => {
  const body = {
    exception_message: 'Invalid request received.',
    exception_detail: [
      { loc: ['body', 'name'], msg: 'Field required' },
      { loc: ['body', 'tags', 0], msg: 'Value error, no tag' },
    ],
  }
  expect(sentence(422, body)).toBe('Name: Field required; tags.0: no tag.')
})

test('an exception message stands alone when nothing more is known', () => {
  expect(sentence(500, { exception_message: 'Internal Server Error' })).toBe('Internal Server Error.')
})

test('what is no JSON, or empty, is told by its status', () => {
  expect(sentence(409, '')).toBe('Something else has this name or state already.')
  expect(sentence(418, null)).toBe('The server answered 418.')
})

test('a server that does not answer is said to be out of reach', () => {
  expect(told(new TypeError('Failed to fetch'))).toBe('The server cannot be reached.')
})
