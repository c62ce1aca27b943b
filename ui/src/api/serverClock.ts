/** A clock has been set when it is off by more than answers, which are cut to seconds, can tell. */
const SET = 2_000

/**
 * What the server's clock shows, as far as its answers say: at least so much. They are cut to the second and some
 * time on their way, so that the one that says most is nearest to the truth.
 */
export class ServerClock {
  private ahead: number | undefined

  /** Takes the `Date` of an answer that came at a time of ours. */
  hear(date: string | null, at: number): void {
    const told = date === null ? Number.NaN : Date.parse(date)
    if (Number.isNaN(told)) return
    const ahead = told - at
    const known = this.ahead !== undefined && Math.abs(ahead - this.ahead) <= SET ? this.ahead : ahead
    this.ahead = Math.max(ahead, known)
  }

  /** What it showed, at least, at a time of ours; unknown before the first answer. */
  at(time: number): number | undefined {
    return this.ahead === undefined ? undefined : time + this.ahead
  }
}
