/** More than anybody types while a page draws. */
const MOST = 100

/**
 * Tells the echo of what an editor said from what is new to it. A value comes back a moment after it was typed, when
 * something else may have been typed already: to take it over then would lose that.
 */
export class Echoes {
  private readonly said: string[] = []

  say(text: string): void {
    this.said.push(text)
    if (this.said.length > MOST) this.said.shift()
  }

  /** Whether a value is what was said; nothing that was said before it comes back after it. */
  hears(value: string): boolean {
    const place = this.said.indexOf(value)
    this.said.splice(0, place < 0 ? this.said.length : place + 1)
    return place >= 0
  }

  /** What is said and what is heard are the same. */
  settle(): void {
    this.said.length = 0
  }
}
