import { expect, test } from 'vitest'
import { type Command, matching } from './commands'

const command = (title: string, words?: string): Command => ({
  id: title,
  title,
  group: 'Go to',
  words,
  run: () => {},
})
const all = [command('Flows'), command('Runs', 'flow runs'), command('Work pools')]

test('a command is found by every word that is typed, by its title first', () => {
  expect(matching(all, 'flow').map(one => one.title)).toEqual(['Flows', 'Runs'])
  expect(matching(all, 'pools go').map(one => one.title)).toEqual(['Work pools'])
  expect(matching(all, 'nothing')).toEqual([])
  expect(matching(all, '')).toHaveLength(3)
})
