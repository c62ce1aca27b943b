import { useSyncExternalStore } from 'react'

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
    timer = window.setInterval(() => document.visibilityState === 'visible' && tick(), 1_000)
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

/** The time, to the second. */
export function useNow(alive = true): Date {
  return useSyncExternalStore(alive ? subscribe : still, () => now)
}
