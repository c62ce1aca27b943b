import { useSyncExternalStore } from 'react'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** One clock for all that is alive on a page; it stands while nobody looks. */
const listeners = new Set<() => void>()
let now = new Date()
let timer: number | undefined

function tick(): void {
  now = new Date()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = new Date()
    timer = window.setInterval(() => document.visibilityState === 'visible' && tick(), SECOND)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.clearInterval(timer)
  }
}

function still(): () => void {
  return () => {}
}

/** A clock that has stood is set before it is read. */
function current(): Date {
  if (listeners.size === 0 && Date.now() - now.getTime() >= SECOND) now = new Date()
  return now
}

/** The time, to the second. */
export function useNow(alive = true): Date {
  return useSyncExternalStore(alive ? subscribe : still, current)
}

/** The end of the minute that goes on, for what is asked of the time up to now. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, () => (Math.floor(current().getTime() / MINUTE) + 1) * MINUTE)
}
