import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Something that can be done, or gone to, from the palette. */
export interface Command {
  id: string
  title: string
  /** Under which heading it stands: `Go to`, `This run`. */
  group: string
  /** More words to find it by. */
  words?: string
  run: () => void
}

let registered: readonly (readonly Command[])[] = []
const listeners = new Set<() => void>()

function set(to: readonly (readonly Command[])[]): void {
  registered = to
  for (const listener of listeners) listener()
}

/**
 * Offers what can be done to what a page shows, while it is shown; nothing stands for what cannot be done now:
 *
 *     useOffers('This block', { Edit: toEdit, Delete: inUse ? undefined : remove })
 */
export function useOffers(
  group: string,
  offers: Readonly<Record<string, (() => unknown) | undefined>>,
): void {
  const latest = useRef(offers)
  useEffect(() => {
    latest.current = offers
  })
  const titles = Object.keys(offers)
    .filter(title => offers[title])
    .join('\n')
  useEffect(() => {
    if (titles === '') return
    const commands = titles.split('\n').map(title => ({
      id: `${group}: ${title}`,
      title,
      group,
      run: () => void latest.current[title]?.(),
    }))
    // What a page offers stands before what is always there.
    set([commands, ...registered])
    return () => set(registered.filter(one => one !== commands))
  }, [group, titles])
}

export function useRegistered(): readonly (readonly Command[])[] {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => registered,
  )
}

/** Commands in whose words every typed word begins somewhere, those by title first. */
export function matching(commands: readonly Command[], typed: string): Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const score = (command: Command) => {
    const title = command.title.toLowerCase()
    const all = `${title} ${command.group} ${command.words ?? ''}`.toLowerCase()
    if (!words.every(word => all.includes(word))) return -1
    return words.reduce((sum, word) => sum + (title.startsWith(word) ? 2 : title.includes(word) ? 1 : 0), 0)
  }
  return commands
    .map(command => ({ command, score: score(command) }))
    .filter(one => one.score >= 0)
    .sort((a, b) => b.score - a.score)
    .map(one => one.command)
}
