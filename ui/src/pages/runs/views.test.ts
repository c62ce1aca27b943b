import { expect, test } from 'vitest'
import { readRuns } from './search'
import { fromFilters, toFilters } from './views'

test('a view that is saved is the search that it was, but for the page', () => {
  const search = readRuns({ state: ['FAILED'], q: 'orders', past: '7d', page: '3' })
  const { page: _, ...kept } = search
  expect(readRuns(fromFilters(toFilters(search)))).toEqual(kept)
})
