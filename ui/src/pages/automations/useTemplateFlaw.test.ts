import { expect, test } from 'vitest'
import { flawIn } from './useTemplateFlaw'

test('what is wrong with a template is told with its line, if it has one', () => {
  expect(flawIn({ error: { line: 2, message: 'Unexpected end' } })).toBe('Line 2: Unexpected end')
  expect(flawIn({ error: { line: 0, message: 'Too many loops.' } })).toBe('Too many loops.')
  expect(flawIn(undefined)).toBe('The server does not take this template.')
})
