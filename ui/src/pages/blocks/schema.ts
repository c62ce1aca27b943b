import type { RJSFSchema } from '@/design/SchemaForm'

/** What the server shows instead of a secret. */
const MASK = '********'

export type Data = Record<string, unknown>

/** A block that can stand in a field of another: its id, and its name for people. */
export interface Choice {
  id: string
  name: string
  type: string
}

/** The types of blocks that a field takes, for those fields that take blocks. */
export function nestedTypes(fields: RJSFSchema): Record<string, string[]> {
  const definitions = record(fields.definitions)
  const slugsOf = (schema: unknown): string[] => {
    const one = record(schema)
    const name = String(one.$ref ?? '').replace(/^#\/definitions\//, '')
    const slug = record(definitions[name]).block_type_slug
    const kinds = [one.anyOf, one.allOf, one.oneOf].filter(Array.isArray).flat()
    return [...(typeof slug === 'string' ? [slug] : []), ...kinds.flatMap(slugsOf)]
  }
  const found = Object.entries(record(fields.properties)).map(
    ([name, schema]) => [name, slugsOf(schema)] as const,
  )
  return Object.fromEntries(found.filter(([, slugs]) => slugs.length > 0))
}

/** A block's schema as a form shows it: secrets are hidden texts, blocks in it are chosen by their names. */
export function formSchema(fields: RJSFSchema, choices: readonly Choice[]): RJSFSchema {
  const nested = nestedTypes(fields)
  const secrets = new Set([fields.secret_fields].flat().map(String))
  const properties = Object.entries(record(fields.properties)).map(([name, one]) => {
    const schema = record(one)
    const common = { title: schema.title ?? name, description: schema.description, position: schema.position }
    const slugs = nested[name]
    if (slugs) {
      const fit = choices.filter(choice => slugs.includes(choice.type))
      const oneOf = fit.map(choice => ({ const: choice.id, title: `${choice.name} (${choice.type})` }))
      const description =
        fit.length > 0 ? schema.description : `There is no block of the type ${slugs.join(' or ')} yet.`
      return [
        name,
        {
          ...common,
          description,
          type: 'string',
          oneOf: oneOf.length > 0 ? oneOf : [{ const: '', title: '–' }],
        },
      ]
    }
    // A secret may be declared as one of several kinds; what is typed is a text.
    if (secrets.has(name) && schema.type !== 'object')
      return [name, { ...common, type: 'string', format: 'password', writeOnly: true }]
    // An object of which nothing is said may have whatever anybody calls it.
    if (schema.type === 'object' && !schema.properties && schema.additionalProperties === undefined)
      return [name, { ...schema, additionalProperties: true }]
    return [name, schema]
  })
  const {
    block_schema_references: _,
    block_type_slug: __,
    secret_fields: ___,
    description: ____,
    ...rest
  } = fields
  return {
    ...rest,
    // A definition that is named but not there may be anything.
    definitions: { JsonValue: {}, ...record(fields.definitions) },
    properties: Object.fromEntries(properties),
  } as RJSFSchema
}

/** The data of a block as the form has it: blocks in it by their ids. */
export function toForm(data: Data, references: Record<string, unknown>): Data {
  const ids = Object.entries(references).map(([name, reference]) => [
    name,
    record(record(reference).block_document).id,
  ])
  return { ...data, ...Object.fromEntries(ids.filter(([, id]) => typeof id === 'string')) }
}

/** Without those hidden values that are no texts, of which a form can show nothing. */
export function shown(data: Data, fields: RJSFSchema): Data {
  const properties = record(fields.properties)
  const kept = Object.entries(data).filter(
    ([name, value]) => !(isMasked(value) && record(properties[name]).type === 'object'),
  )
  return Object.fromEntries(kept)
}

/** What the form has, as the server takes it. */
export function fromForm(value: Data, fields: RJSFSchema): Data {
  const nested = nestedTypes(fields)
  const entries = Object.entries(value).filter(([name, one]) => !(name in nested && one === ''))
  return Object.fromEntries(
    entries.map(([name, one]) => [
      name,
      name in nested && typeof one === 'string' ? { $ref: { block_document_id: one } } : one,
    ]),
  )
}

/** What is different: a secret that nobody touched is not sent, and what was taken away is null. */
export function changes(before: Data, after: Data): Data {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const different = names.filter(name => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  return Object.fromEntries(different.map(name => [name, after[name] ?? null]))
}

/** Whether a value has something in it that the server has hidden. */
export function isMasked(value: unknown): boolean {
  if (typeof value === 'string') return value.includes(MASK)
  return typeof value === 'object' && value !== null && Object.values(value).some(isMasked)
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}
