import type { Schema } from '@/api/client'

export type Value = Schema<'Variable'>['value']
export type Kind = 'text' | 'json'

/** How a value is edited: text as it is, all else as JSON. */
export function kindOf(value: Value): Kind {
  return typeof value === 'string' ? 'text' : 'json'
}

export function written(value: Value): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2)
}

/** What was typed, as a value; nothing when it is no JSON. */
export function read(text: string, kind: Kind): { value: Value } | undefined {
  if (kind === 'text') return { value: text }
  try {
    return { value: JSON.parse(text) as Value }
  } catch {
    return undefined
  }
}

/** In one line, for a table. */
export function inLine(value: Value): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
