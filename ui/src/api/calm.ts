export interface Timers {
  setTimeout(run: () => void, ms: number): number
  clearTimeout(id: number): void
  now(): number
}

/** How long to wait for more of the same before anything is told, and how long to rest after. */
export const GATHER = 150
const REST = 1_000
const LONGEST_REST = 15_000
/** What is told takes so small a share of the time: who waits long for a busy server asks it seldom. */
const SHARE = 10

/** Tells of many things rarely: soon after the first, then at most once a rest, and never forgetting the last. */
export class Calm<T> {
  private timer: number | null = null
  private pending = false
  private stopped = false
  private last: T | undefined

  /** [run] is done when what it gives is. */
  constructor(
    private readonly run: (last: T | undefined) => unknown,
    private readonly timers: Timers,
  ) {}

  tell(what?: T): void {
    this.last = what
    this.pending = true
    this.timer ??= this.timers.setTimeout(() => void this.fire(), GATHER)
  }

  stop(): void {
    this.stopped = true
    if (this.timer != null) this.timers.clearTimeout(this.timer)
  }

  private async fire(): Promise<void> {
    if (!this.pending) {
      this.timer = null
      return
    }
    this.pending = false
    const began = this.timers.now()
    try {
      await this.run(this.last)
    } finally {
      const rest = Math.min(LONGEST_REST, Math.max(REST, SHARE * (this.timers.now() - began)))
      if (!this.stopped) this.timer = this.timers.setTimeout(() => void this.fire(), rest)
    }
  }
}
