import { Calm, GATHER, type Timers } from './calm'
import { token } from './password'

/** Something that happened, as the server tells it on its socket. */
export interface LiveEvent {
  id: string
  event: string
  occurred: string
  resource: Record<string, string>
  related: Record<string, string>[]
  payload: unknown
}

/**
 * What a part of a page wants to hear of.
 *
 * `prefixes`: events whose names begin so. `resources`: only those about these resources, or related to them;
 * absent means all. `changed` is told at most once a second, with nothing when it is not known what happened.
 */
export interface Interest {
  prefixes: string[]
  resources?: string[]
  changed: (event: LiveEvent | undefined) => void
}

export interface LiveOptions {
  url: () => string
  open: (url: string) => WebSocket
  timers: Timers
  visible: () => boolean
}

const POLL = 10_000
const LONGEST_RETRY = 60_000
/** More events a second than a page can make use of: then it asks now and then instead of listening. */
const FLOOD = 150

/**
 * One socket for all that a tab wants to hear of. It is open while the tab is visible and something is wanted; when it
 * cannot be, or too much happens, everything is said to have changed now and then instead.
 */
export class Live {
  private readonly interests = new Map<Interest, Calm<LiveEvent>>()
  private socket: WebSocket | null = null
  private asked = ''
  private listening = false
  private failures = 0
  private reopening: number | null = null
  private polling: number | null = null
  private heard = 0
  private second: number | null = null

  constructor(private readonly options: LiveOptions) {}

  watch(interest: Interest): () => void {
    this.interests.set(interest, new Calm(interest.changed, this.options.timers))
    this.reopen(GATHER)
    return () => {
      this.interests.get(interest)?.stop()
      this.interests.delete(interest)
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
    this.tellAll()
  }

  private reopen(after: number): void {
    if (this.reopening != null) this.options.timers.clearTimeout(this.reopening)
    this.reopening = this.options.timers.setTimeout(() => {
      this.reopening = null
      this.open()
    }, after)
  }

  private open(): void {
    if (!this.options.visible() || this.interests.size === 0) {
      this.close()
      return
    }
    this.poll()
    const filter = JSON.stringify(filterOf([...this.interests.keys()]))
    if (this.socket && filter === this.asked) return
    this.drop()
    this.asked = filter
    const socket = this.options.open(this.options.url())
    this.socket = socket
    socket.onopen = () => socket.send(JSON.stringify({ type: 'auth', token: token() }))
    socket.onmessage = message => this.receive(socket, JSON.parse(String(message.data)))
    socket.onclose = () => this.lost(socket)
  }

  private receive(socket: WebSocket, message: { type: string; event?: LiveEvent }): void {
    if (socket !== this.socket) return
    if (message.type === 'auth_success') {
      this.listening = true
      this.failures = 0
      socket.send(`{"type":"filter","backfill":false,"filter":${this.asked}}`)
      // Whatever happened while nobody listened.
      this.tellAll()
    } else if (message.type === 'event' && message.event) {
      this.count()
      for (const [interest, calm] of this.interests) {
        if (concerns(interest, message.event)) calm.tell(message.event)
      }
    }
  }

  private count(): void {
    this.heard += 1
    if (this.second == null) {
      this.second = this.options.timers.setTimeout(() => {
        this.second = null
        if (this.heard > FLOOD) {
          this.drop()
          this.reopen(3 * POLL)
        }
        this.heard = 0
      }, 1_000)
    }
  }

  private lost(socket: WebSocket): void {
    if (socket !== this.socket) return
    this.drop()
    this.failures += 1
    this.reopen(Math.min(LONGEST_RETRY, 500 * 2 ** this.failures))
  }

  /** While nobody listens, everything may have changed. */
  private poll(): void {
    if (this.polling != null) return
    this.polling = this.options.timers.setTimeout(() => {
      this.polling = null
      if (!this.options.visible() || this.interests.size === 0) return
      if (!this.listening) this.tellAll()
      this.poll()
    }, POLL)
  }

  private tellAll(): void {
    for (const calm of this.interests.values()) calm.tell()
  }

  private drop(): void {
    const socket = this.socket
    this.socket = null
    this.listening = false
    // A browser reports it as an error when a socket is closed while it is being opened.
    if (socket?.readyState === WebSocket.CONNECTING) socket.onopen = () => socket.close()
    else socket?.close()
  }

  private close(): void {
    this.drop()
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
