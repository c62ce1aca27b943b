import type { Query, QueryClient } from '@tanstack/react-query'
import type { Noun } from './keys'
import { BELIEVED } from './queries'

/**
 * When the oldest of what is on the screen of these nouns was answered. Older than what is believed is only what says
 * so itself; and what is being asked for now is as new as can be.
 */
export function oldestShown(queries: QueryClient, nouns: readonly Noun[], now: number): number {
  const answered = shown(queries, nouns, 'idle').map(query => query.state.dataUpdatedAt)
  return Math.min(...answered.filter(at => now - at <= BELIEVED))
}

/** Asks again for what is on the screen of these nouns; all else of them is stale. */
export async function refresh(queries: QueryClient, nouns: readonly Noun[]): Promise<void> {
  const underWay = new Set(shown(queries, nouns, 'fetching'))
  await queries.invalidateQueries({ predicate: query => isOf(query, nouns) }, { cancelRefetch: false })
  // What was under way may have been read before the change.
  if (underWay.size > 0) await queries.invalidateQueries({ predicate: query => underWay.has(query) })
}

function shown(queries: QueryClient, nouns: readonly Noun[], fetchStatus: 'idle' | 'fetching'): Query[] {
  return queries
    .getQueryCache()
    .findAll({ type: 'active', fetchStatus, predicate: query => isOf(query, nouns) })
}

function isOf(query: Query, nouns: readonly Noun[]): boolean {
  const noun: unknown = query.queryKey[0]
  return nouns.some(one => one === noun)
}
