import { Calm, GATHER, type Timers } from './calm'
import { token } from './password'

/** Something that happened, as the server tells it on its socket. */
export interface LiveEvent {
  id: string
  event: string
  occurred: string
  /** When the server had it, by its own clock. */
  received: string
  resource: Record<string, string>
  related: Record<string, string>[]
  payload: unknown
}

/**
 * What a part of a page wants to hear of.
 *
 * `prefixes`: events whose names begin so. `resources`: only those about these resources, or related to them;
 * absent means all. `asked`: when the oldest of what it shows was asked for, if that was before it was watched.
 * `changed` is told at most once a second and when what it gave is done, with nothing when it is not known what
 * happened.
 */
export interface Interest {
  prefixes: string[]
  resources?: string[]
  asked?: () => number
  changed: (event: LiveEvent | undefined) => unknown
}

export interface LiveOptions {
  url: () => string
  open: (url: string) => WebSocket
  timers: Timers
  visible: () => boolean
  /** What the server's clock showed, at least, at a time of ours; unknown before it has answered anything. */
  serverTime: (at: number) => number | undefined
}

/** An interest that is watched. */
interface Watch {
  calm: Calm<LiveEvent>
  /** From when on it does not know what happened. */
  since: number
  /** Whether it has never been listened for. */
  fresh: boolean
}

const POLL = 10_000
/** After more than this nobody asks what happened: everything may have changed. */
const FAR = 15_000
/** How long after it happened the server is told of something, and how long after that it may be on its way. */
const LATE = 5_000
const ON_ITS_WAY = 1_000
/** For so long the past comes, too, which says nothing of how much happens now. */
const SETTLE = 1_000
const LONGEST_RETRY = 60_000
/** More events a second than a page can make use of: then it asks now and then instead of listening. */
const FLOOD = 150

/**
 * One socket for all that a tab wants to hear of. It is open while the tab is visible and something is wanted; when it
 * cannot be, or too much happens, everything is said to have changed now and then instead.
 *
 * ```
 *   asked for        socket opens          closes          opens
 *  ─────┬──────────────────┬──────────────────┬───────────────┬─────
 *       └── told at once ──┘   told live      └ told at once ─┘
 * ```
 *
 * The server says what happened between the time when something was asked for and the time when it is listened for, so
 * that nothing has to be asked for twice.
 */
export class Live {
  private readonly watches = new Map<Interest, Watch>()
  private socket: WebSocket | null = null
  private asked = ''
  private listening = false
  /** When the socket said anything, and when it began to. */
  private heardAt = 0
  private openedAt = 0
  private failures = 0
  private reopening: number | null = null
  private polling: number | null = null
  private heard = 0
  private second: number | null = null

  constructor(private readonly options: LiveOptions) {}

  watch(interest: Interest): () => void {
    const calm = new Calm(interest.changed, this.options.timers)
    this.watches.set(interest, { calm, since: this.options.timers.now(), fresh: true })
    this.reopen(GATHER)
    return () => {
      calm.stop()
      this.watches.delete(interest)
      this.reopen(GATHER)
    }
  }

  /** To be called when the tab becomes visible or hidden. */
  visibilityChanged(): void {
    if (!this.options.visible()) {
      this.close()
      return
    }
    this.failures = 0
    this.reopen(0)
  }

  private reopen(after: number): void {
    if (this.reopening != null) this.options.timers.clearTimeout(this.reopening)
    this.reopening = this.options.timers.setTimeout(() => {
      this.reopening = null
      this.open()
    }, after)
  }

  private open(): void {
    if (!this.options.visible() || this.watches.size === 0) {
      this.close()
      return
    }
    this.poll()
    const asked = JSON.stringify(filterOf([...this.watches.keys()]))
    if (this.socket && asked === this.asked && ![...this.watches.values()].some(one => one.fresh)) return
    this.drop(this.options.timers.now())
    this.catchUp()
    this.asked = asked
    const socket = this.options.open(this.options.url())
    this.socket = socket
    socket.onopen = () => socket.send(JSON.stringify({ type: 'auth', token: token() }))
    socket.onmessage = message => this.receive(socket, JSON.parse(String(message.data)))
    socket.onclose = () => this.lost(socket)
  }

  /** Those that know nothing of a long time are told that anything may have happened in it. */
  private catchUp(): void {
    const now = this.options.timers.now()
    for (const [interest, watch] of this.watches) {
      if (watch.fresh) watch.since = Math.min(watch.since, interest.asked?.() ?? now)
      watch.fresh = false
      if (now - watch.since > FAR) this.tellNothing(watch)
    }
  }

  private receive(socket: WebSocket, message: { type: string; event?: LiveEvent }): void {
    if (socket !== this.socket) return
    this.heardAt = this.options.timers.now()
    if (message.type === 'auth_success') {
      this.failures = 0
      this.listen(socket)
    } else if (message.type === 'event' && message.event) {
      this.take(message.event)
    }
  }

  private listen(socket: WebSocket): void {
    this.listening = true
    this.openedAt = this.heardAt
    const since = this.options.serverTime(Math.min(...[...this.watches.values()].map(one => one.since)))
    const backfill = since !== undefined
    const occurred = backfill ? { occurred: { since: new Date(since - LATE).toISOString() } } : {}
    socket.send(
      JSON.stringify({ type: 'filter', backfill, filter: { ...JSON.parse(this.asked), ...occurred } }),
    )
    if (!backfill) this.tellAll()
  }

  private take(event: LiveEvent): void {
    if (this.heardAt - this.openedAt > SETTLE) this.count()
    const received = Date.parse(event.received)
    for (const [interest, watch] of this.watches) {
      const known = received < (this.options.serverTime(watch.since) ?? 0) - ON_ITS_WAY
      if (!known && concerns(interest, event)) watch.calm.tell(event)
    }
  }

  private count(): void {
    this.heard += 1
    if (this.second == null) {
      this.second = this.options.timers.setTimeout(() => {
        this.second = null
        if (this.heard > FLOOD) {
          this.drop(this.options.timers.now())
          this.reopen(3 * POLL)
        }
        this.heard = 0
      }, 1_000)
    }
  }

  private lost(socket: WebSocket): void {
    if (socket !== this.socket) return
    // It may have been silent for long before that was noticed.
    this.drop(this.heardAt)
    this.failures += 1
    this.reopen(Math.min(LONGEST_RETRY, 500 * 2 ** this.failures))
  }

  /** While nobody listens, everything may have changed. */
  private poll(): void {
    if (this.polling != null) return
    this.polling = this.options.timers.setTimeout(() => {
      this.polling = null
      if (!this.options.visible() || this.watches.size === 0) return
      if (!this.listening) this.tellAll()
      this.poll()
    }, POLL)
  }

  private tellAll(): void {
    for (const watch of this.watches.values()) this.tellNothing(watch)
  }

  /** It is not known what happened; whoever hears this asks again. */
  private tellNothing(watch: Watch): void {
    watch.since = this.options.timers.now()
    watch.calm.tell()
  }

  /** [heard]: up to when all that happened has been told. */
  private drop(heard: number): void {
    const { socket } = this
    if (this.listening) {
      for (const watch of this.watches.values()) {
        if (!watch.fresh) watch.since = Math.max(watch.since, heard)
      }
    }
    this.socket = null
    this.listening = false
    // A browser reports it as an error when a socket is closed while it is being opened.
    if (socket?.readyState === WebSocket.CONNECTING) socket.onopen = () => socket.close()
    else socket?.close()
  }

  private close(): void {
    this.drop(this.options.timers.now())
    if (this.reopening != null) this.options.timers.clearTimeout(this.reopening)
    if (this.polling != null) this.options.timers.clearTimeout(this.polling)
    this.reopening = null
    this.polling = null
  }
}

/** The narrowest filter of the server that lets through all that is wanted. */
export function filterOf(interests: Interest[]): Record<string, unknown> {
  const prefixes = [...new Set(interests.flatMap(one => one.prefixes))].sort()
  const filter: Record<string, unknown> = { event: { prefix: prefixes } }
  if (interests.every(one => one.resources)) {
    const ids = [...new Set(interests.flatMap(one => one.resources ?? []))].sort()
    filter.any_resource = { id: ids }
  }
  return filter
}

/** Whether an event is one that is wanted. */
export function concerns(interest: Interest, event: LiveEvent): boolean {
  if (!interest.prefixes.some(prefix => event.event.startsWith(prefix))) return false
  const { resources } = interest
  return (
    !resources ||
    [event.resource, ...event.related].some(one => resources.includes(one['prefect.resource.id'] ?? ''))
  )
}
