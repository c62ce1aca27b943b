import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { serverClock, serverSettings } from './client'
import type { Noun } from './keys'
import { Live } from './live'
import { oldestShown, refresh } from './shown'

/** The tab's one live connection. */
export const live = new Live({
  url: () => `${serverSettings().apiUrl.replace(/^http/, 'ws')}/events/out`,
  open: url => new WebSocket(url, ['prefect']),
  timers: {
    setTimeout: (run, ms) => window.setTimeout(run, ms),
    clearTimeout: id => window.clearTimeout(id),
    now: () => Date.now(),
  },
  visible: () => document.visibilityState === 'visible',
  serverTime: at => serverClock.at(at),
})

document.addEventListener('visibilitychange', () => live.visibilityChanged())

export interface Wanted {
  /** Beginnings of events' names, such as `prefect.flow-run.`. */
  events: string[]
  /** Nouns of the queries that those make stale. */
  nouns: Noun[]
  /** Ids of resources, such as `prefect.flow-run.<id>`, if only events about these matter. */
  resources?: string[]
}

/**
 * Keeps what a page shows up to date: within a second of such an event the queries of these nouns that are on the
 * screen are asked again, and all others are stale.
 *
 *     useLive({ events: ['prefect.flow-run.'], nouns: ['flow_runs'] })
 */
export function useLive(wanted: Wanted): void {
  const queries = useQueryClient()
  // Callers write the lists in place; only a change of what they say is a change.
  const said = JSON.stringify(wanted)
  useEffect(() => {
    const { events, nouns, resources }: Wanted = JSON.parse(said)
    return live.watch({
      prefixes: events,
      resources,
      asked: () => oldestShown(queries, nouns, Date.now()),
      changed: () => refresh(queries, nouns),
    })
  }, [queries, said])
}
