/** Something a request did not get, told in one sentence that a person can read. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
    this.name = 'Problem'
  }
}

interface Flaw {
  loc?: (string | number)[]
  msg?: string
}

/** The sentence in an error's body, in whichever of the server's forms it comes. */
export function sentence(status: number, body: unknown): string {
  const told = isRecord(body) ? fromRecord(body) : typeof body === 'string' ? body : undefined
  return finish(told?.trim() || fallback(status))
}

export function problem(status: number, body: unknown): Problem {
  return new Problem(status, sentence(status, body))
}

/** What to tell of anything that was thrown. */
export function told(error: unknown): string {
  if (error instanceof Problem) return error.message
  if (error instanceof TypeError) return 'The server cannot be reached.'
  return error instanceof Error ? finish(error.message) : 'Something went wrong.'
}

function fromRecord(body: Record<string, unknown>): string | undefined {
  const flaws = body.exception_detail ?? body.detail
  if (Array.isArray(flaws)) return flaws.map(flaw).join('; ')
  if (typeof flaws === 'string') return flaws
  if (isRecord(flaws) && typeof flaws.message === 'string') return flaws.message
  return typeof body.exception_message === 'string' ? body.exception_message : undefined
}

function flaw({ loc = [], msg = 'is not valid' }: Flaw): string {
  const where = loc.filter(part => part !== 'body' && part !== 'query' && part !== 'path').join('.')
  const what = msg.replace(/^Value error, /, '')
  return where ? `${where}: ${what}` : what
}

function fallback(status: number): string {
  switch (status) {
    case 401:
      return 'You have to sign in'
    case 403:
      return 'The server does not allow this'
    case 404:
      return 'This is not here, or no longer'
    case 409:
      return 'Something else has this name or state already'
    case 503:
      return 'The server is busy; try again in a moment'
    default:
      return `The server answered ${status}`
  }
}

function finish(text: string): string {
  const upper = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?…]$/.test(upper) ? upper : `${upper}.`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
