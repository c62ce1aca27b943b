/**
 * What is in the URL after the question mark: plain text, lists as a key that comes more than once.
 * The readers below make of it what a page knows, and leave out what it does not, so that no URL breaks a page.
 */
export type Raw = Record<string, unknown>

export function parseSearch(text: string): Raw {
  const found: Record<string, string | string[]> = {}
  const parameters = new URLSearchParams(text)
  for (const key of new Set(parameters.keys())) {
    const values = parameters.getAll(key)
    found[key] = values.length === 1 ? (values[0] ?? '') : values
  }
  return found
}

export function stringifySearch(search: Raw): string {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    const values = Array.isArray(value) ? value : [value]
    for (const one of values) {
      if (one !== undefined && one !== null && one !== '') parameters.append(key, String(one))
    }
  }
  const text = parameters.toString()
  return text ? `?${text}` : ''
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function list(value: unknown): string[] | undefined {
  const values = (Array.isArray(value) ? value : [value]).filter(one => typeof one === 'string' && one !== '')
  return values.length > 0 ? values : undefined
}

export function oneOf<const T extends string>(value: unknown, known: readonly T[]): T | undefined {
  return known.find(one => one === value)
}

export function someOf<const T extends string>(value: unknown, known: readonly T[]): T[] | undefined {
  const asked = list(value) ?? []
  const found = known.filter(one => asked.includes(one))
  return found.length > 0 ? found : undefined
}

/** A whole number from `least` on. */
export function whole(value: unknown, least = 1): number | undefined {
  const number = typeof value === 'number' ? value : Number(text(value) ?? Number.NaN)
  return Number.isSafeInteger(number) && number >= least ? number : undefined
}

export function flag(value: unknown): true | undefined {
  return value === true || value === 'true' ? true : undefined
}

/** A moment, as the server writes it. */
export function moment(value: unknown): string | undefined {
  const found = text(value)
  return found && !Number.isNaN(Date.parse(found)) ? found : undefined
}

type Readers = Record<string, (value: unknown) => unknown>
type Search<R extends Readers> = { [K in keyof R]?: Exclude<ReturnType<R[K]>, undefined> }

/** What a page's URL says, by the reader of each key: `validateSearch: searchOf({ page: whole, q: text })`. */
export function searchOf<R extends Readers>(readers: R): (raw: Raw) => Search<R> {
  return raw => {
    const found = Object.entries(readers).map(([key, read]) => [key, read(raw[key])])
    return Object.fromEntries(found.filter(([, value]) => value !== undefined)) as Search<R>
  }
}
