import { expect, test } from 'vitest'
import { idsToAskFor } from './names'

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

test('names are asked for by ids alone, each once and in one order', () => {
  expect(idsToAskFor([id(2), null, 'nightly', id(1), undefined, '', id(2)])).toEqual([id(1), id(2)])
})

test('no more names are asked for at once than the server gives', () => {
  expect(idsToAskFor(Array.from({ length: 201 }, (_, number) => id(number)))).toHaveLength(200)
})
