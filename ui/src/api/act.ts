import { notify, notifyFailure } from '@/design/Toast'
import type { Noun } from './keys'
import { queries } from './queries'

/** Waits for a change, asks anew for what it made stale, and tells that it was done. */
export async function act<T>(change: Promise<T>, nouns: readonly Noun[], text: string): Promise<T> {
  const result = await change
  for (const noun of nouns) void queries.invalidateQueries({ queryKey: [noun] })
  notify(text)
  return result
}

/**
 * Deletes what a page is about: the page is left first, so that it does not ask again for what is no longer there.
 */
export async function leaveAnd(
  leave: () => Promise<void>,
  remove: () => Promise<unknown>,
  nouns: readonly Noun[],
  text: string,
): Promise<void> {
  await leave()
  await act(remove(), nouns, text).catch(notifyFailure)
}
