/**
 * Where the reference's interfaces show things, and where they are here: links to those places stand in
 * terminals, mails and messages, and clients go on printing them.
 */
const PLACES: readonly (readonly [old: RegExp, place: string])[] = [
  [/^\/dashboard$/, '/'],
  [/^\/login$/, '/sign-in'],
  [/^\/(?:flow-runs|task-runs)$/, '/runs'],
  [/^\/(?:runs|flow-runs)\/flow-run\/([^/]+)/, '/runs/$1'],
  [/^\/(?:runs|flow-runs|task-runs)\/task-run\/([^/]+)/, '/task-runs/$1'],
  [/^\/flows\/flow\/([^/]+)/, '/flows/$1'],
  [/^\/deployments\/deployment\/([^/]+)/, '/deployments/$1'],
  [/^\/work-pools\/work-pool\/([^/]+)\/queue\/create$/, '/work-pools/$1'],
  [/^\/work-pools\/work-pool\/([^/]+)\/queue\/([^/]+)/, '/work-pools/$1/queues/$2'],
  [/^\/work-pools\/work-pool\/([^/]+)/, '/work-pools/$1'],
  [/^\/work-queues\/work-queue\/([^/]+)/, '/work-queues/$1'],
  [/^\/automations\/create$/, '/automations/new'],
  [/^\/automations\/automation\/([^/]+)/, '/automations/$1'],
  [/^\/blocks\/block\/([^/]+)/, '/blocks/$1'],
  [/^\/blocks\/catalog\/([^/]+)\/create$/, '/blocks/catalog/$1'],
  [/^\/concurrency-limits$/, '/concurrency'],
  [/^\/concurrency-limits\/concurrency-limit\/([^/]+)/, '/concurrency/$1'],
  [/^\/events\/event\/[^/]+\/([^/]+)/, '/events/$1'],
  [/^\/artifacts\/key\/([^/]+)/, '/artifacts/$1'],
  [/^\/artifacts\/artifact\/([^/]+)/, '/artifacts/by-id/$1'],
]

/** Where a path of another interface leads to here; nothing for paths of ours. */
export function placeOf(old: string): string | undefined {
  const path = old.length > 1 ? old.replace(/\/+$/, '') : old
  for (const [pattern, place] of PLACES) {
    const found = pattern.exec(path)
    if (found) return place.replace(/\$(\d)/g, (_, group) => found[Number(group)] ?? '')
  }
  return undefined
}

/** Writes the place over an old link in the address, before the router reads it. */
export function settleOldLink(base: string): void {
  const { pathname, search, hash } = window.location
  const place = pathname.startsWith(base) ? placeOf(pathname.slice(base.length)) : undefined
  if (place) window.history.replaceState(window.history.state, '', base + place + search + hash)
}
