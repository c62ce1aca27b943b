export interface Timers {
  setTimeout(run: () => void, ms: number): number
  clearTimeout(id: number): void
}

/** How long to wait for more of the same before anything is told, and how long to rest after. */
export const GATHER = 150
export const REST = 1_000

/** Tells of many things rarely: soon after the first, then at most once a rest, and never forgetting the last. */
export class Calm<T> {
  private timer: number | null = null
  private pending = false
  private last: T | undefined

  constructor(
    private readonly run: (last: T | undefined) => void,
    private readonly timers: Timers,
  ) {}

  tell(what?: T): void {
    this.last = what
    this.pending = true
    this.timer ??= this.timers.setTimeout(() => this.fire(), GATHER)
  }

  stop(): void {
    if (this.timer != null) this.timers.clearTimeout(this.timer)
    this.timer = null
  }

  private fire(): void {
    if (!this.pending) {
      this.timer = null
      return
    }
    this.pending = false
    this.timer = this.timers.setTimeout(() => this.fire(), REST)
    this.run(this.last)
  }
}
