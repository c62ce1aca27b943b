import type { RJSFSchema } from '@rjsf/utils'

type Definition = RJSFSchema | boolean

/**
 * A schema as a form can show it: what pydantic writes for an optional value, `anyOf: [X, null]`, is X without a
 * choice; `position`, which Prefect adds, is the order; a title that only says the name of the whole is dropped.
 */
export function tamed(schema: RJSFSchema): RJSFSchema {
  const { title: _, ...rest } = tame(schema)
  return { type: 'object', ...rest }
}

function tame(schema: RJSFSchema): RJSFSchema {
  const single = optional(schema)
  if (single) return { ...tame(single), ...pick(schema, ['title', 'description', 'default']) }
  const result: RJSFSchema = { ...schema }
  for (const key of ['properties', '$defs', 'definitions'] as const) {
    const members = schema[key]
    if (isRecord(members))
      result[key] = Object.fromEntries(ordered(members).map(([name, one]) => [name, tameAny(one)]))
  }
  for (const key of ['items', 'additionalProperties'] as const) {
    if (isRecord(schema[key])) result[key] = tame(schema[key])
  }
  for (const key of ['anyOf', 'oneOf', 'allOf'] as const) {
    const members = schema[key]
    if (Array.isArray(members)) result[key] = members.map(tameAny)
  }
  return result
}

function tameAny(schema: Definition): Definition {
  return isRecord(schema) ? tame(schema) : schema
}

/** The one kind that an optional value has, if it is one. */
function optional(schema: RJSFSchema): RJSFSchema | undefined {
  const kinds = schema.anyOf
  if (!Array.isArray(kinds) || kinds.length !== 2) return undefined
  const real = kinds.filter(kind => isRecord(kind) && kind.type !== 'null')
  const [only] = real
  return real.length === 1 && isRecord(only) ? only : undefined
}

function ordered(members: Record<string, Definition>): [string, Definition][] {
  const place = (one: unknown) =>
    isRecord(one) && typeof one.position === 'number' ? one.position : Number.MAX_SAFE_INTEGER
  return Object.entries(members).sort(([, a], [, b]) => place(a) - place(b))
}

function pick(schema: RJSFSchema, keys: readonly string[]): RJSFSchema {
  return Object.fromEntries(
    Object.entries(schema).filter(([key, value]) => keys.includes(key) && value !== null),
  )
}

function isRecord(value: unknown): value is RJSFSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
