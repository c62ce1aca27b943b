import { useSyncExternalStore } from 'react'

export type Colors = 'system' | 'light' | 'dark'

const KEY = 'provost-colors'
const listeners = new Set<() => void>()

/** The reader's choice; `colors.js` puts it in force before the first paint. */
export function colors(): Colors {
  const chosen = localStorage.getItem(KEY)
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

export function chooseColors(choice: Colors): void {
  if (choice === 'system') {
    localStorage.removeItem(KEY)
    delete document.documentElement.dataset.colors
  } else {
    localStorage.setItem(KEY, choice)
    document.documentElement.dataset.colors = choice
  }
  notify()
}

export function isDark(): boolean {
  const choice = colors()
  return choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
}

export function useColors(): Colors {
  return useSyncExternalStore(subscribe, colors)
}

/** For what is drawn on a canvas: redrawn when this changes. */
export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, isDark)
}

/** The colour a token has now, for a canvas, which knows no variables. */
export function colorOf(token: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(--color-${token})`
  document.body.append(probe)
  const color = getComputedStyle(probe).color
  probe.remove()
  return color
}

function subscribe(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  listeners.add(listener)
  system.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    system.removeEventListener('change', listener)
  }
}

function notify(): void {
  for (const listener of listeners) listener()
}
