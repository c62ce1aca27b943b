import type { Schema } from '@/api/client'

export type Line = Schema<'Log'>

export interface Source {
  /** Lines in their order, from an offset on; as many as a page, or fewer at the end. */
  page: (offset: number) => Promise<Line[]>
  pageSize: number
}

export interface FeedState {
  lines: readonly Line[]
  /** Whether all that is stored has been read. */
  complete: boolean
  loading: boolean
  error: unknown
}

const OVERLAP = 20

/** Lines as they are read from the store and, once all of them are, as they come. No line is there twice. */
export class LogFeed {
  state: FeedState = { lines: [], complete: false, loading: false, error: undefined }
  private readonly known = new Set<string>()
  private readonly listeners = new Set<() => void>()
  private readonly waiting: Line[] = []
  private stored = 0
  private reading: Promise<void> | undefined
  private catching = false
  private ended = false

  constructor(private readonly source: Source) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  snapshot = (): FeedState => this.state

  /** Reads the next page, if there may be one; who asks while it is being read waits for the same. */
  more(): Promise<void> {
    if (this.state.complete) return Promise.resolve()
    this.reading ??= this.next().finally(() => {
      this.reading = undefined
    })
    return this.reading
  }

  private async next(): Promise<void> {
    this.set({ loading: true, error: undefined })
    try {
      const lines = await this.source.page(this.stored)
      if (this.ended) return
      this.stored += lines.length
      const complete = lines.length < this.source.pageSize
      this.add(complete ? [...lines, ...this.waiting.splice(0)] : lines, { loading: false, complete })
    } catch (error) {
      this.set({ loading: false, error })
    }
  }

  /** Reads on until a line is there, or all are. */
  async until(found: (line: Line) => boolean): Promise<number> {
    for (;;) {
      const index = this.state.lines.findIndex(found)
      if (index >= 0 || this.state.complete || this.state.error || this.ended) return index
      await this.more()
    }
  }

  /** Lines that have just been written. They wait until all that is stored has been read, which may not have them. */
  receive(lines: readonly Line[]): void {
    if (this.state.complete) this.add(lines, {})
    else this.waiting.push(...lines)
  }

  /**
   * Reads again from a little before the end of what is known: lines may have been written while nobody listened, and
   * may have times before the last ones. Whether there were any is told.
   */
  async catchUp(): Promise<boolean> {
    if (!this.state.complete || this.catching) return false
    this.catching = true
    const before = this.known.size
    try {
      let from = Math.max(0, this.stored - OVERLAP)
      for (;;) {
        const lines = await this.source.page(from)
        if (this.ended) break
        from += lines.length
        this.stored = Math.max(this.stored, from)
        this.add(lines, { error: undefined })
        if (lines.length < this.source.pageSize) break
      }
    } catch (error) {
      this.set({ error })
    } finally {
      this.catching = false
    }
    return this.known.size > before
  }

  /** Tries again what failed. */
  async retry(): Promise<void> {
    if (this.state.complete) await this.catchUp()
    else await this.more()
  }

  start(): void {
    this.ended = false
    void this.more()
  }

  end(): void {
    this.ended = true
  }

  private add(lines: readonly Line[], change: Partial<FeedState>): void {
    const fresh = lines.filter(line => !this.known.has(line.id))
    for (const line of fresh) this.known.add(line.id)
    if (
      fresh.length === 0 &&
      Object.entries(change).every(([key, value]) => this.state[key as keyof FeedState] === value)
    )
      return
    const all = fresh.length > 0 ? [...this.state.lines, ...fresh].sort(byTime) : this.state.lines
    this.set({ ...change, lines: all })
  }

  private set(change: Partial<FeedState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }
}

function byTime(a: Line, b: Line): number {
  return a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0
}
