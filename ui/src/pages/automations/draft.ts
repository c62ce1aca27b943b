/** An automation as it is written: what the builder edits and the server is given. */
export interface Draft {
  name: string
  description: string
  enabled: boolean
  tags: string[]
  trigger: Trigger
  actions: Action[]
  actions_on_trigger: Action[]
  actions_on_resolve: Action[]
}

/** Labels that a resource must have, each with the values that it may have. */
export type Labels = Record<string, string | string[]>

export interface EventTrigger {
  type: 'event'
  match: Labels
  match_related: Labels | Labels[]
  after: string[]
  expect: string[]
  for_each: string[]
  posture: 'Reactive' | 'Proactive'
  threshold: number
  within: number
}

export interface CompoundTrigger {
  type: 'compound'
  require: number | 'any' | 'all'
  triggers: Trigger[]
  within: number | null
}

export interface SequenceTrigger {
  type: 'sequence'
  triggers: Trigger[]
  within: number | null
}

export type Trigger = EventTrigger | CompoundTrigger | SequenceTrigger

export type Action = { type: string } & Record<string, unknown>

export const ANY_EVENT: EventTrigger = {
  type: 'event',
  match: {},
  match_related: {},
  after: [],
  expect: [],
  for_each: [],
  posture: 'Reactive',
  threshold: 1,
  within: 0,
}

/**
 * An automation out of JSON, with what was left out as the server fills it in; a text says why it is none. What the
 * builder does not know stays in it, so that the server can say what it thinks of it.
 */
export function readDraft(json: unknown): Draft | string {
  if (!isRecord(json)) return 'An automation is an object.'
  const trigger = readTrigger(json.trigger)
  if (typeof trigger === 'string') return trigger
  for (const key of ['actions', 'actions_on_trigger', 'actions_on_resolve']) {
    const actions = json[key] ?? []
    if (!Array.isArray(actions) || !actions.every(isAction))
      return `“${key}” is a list of objects with a “type”.`
  }
  if (json.tags !== undefined && !isTexts(json.tags)) return '“tags” is a list of texts.'
  const defaults = {
    name: '',
    description: '',
    enabled: true,
    tags: [],
    actions: [],
    actions_on_trigger: [],
    actions_on_resolve: [],
  }
  return { ...defaults, ...json, name: String(json.name ?? ''), trigger }
}

export function readTrigger(json: unknown): Trigger | string {
  if (!isRecord(json)) return 'The automation has no “trigger”.'
  switch (json.type ?? 'event') {
    case 'event':
      return readEventTrigger(json)
    case 'compound':
    case 'sequence':
      return readComposite(json)
    default:
      return `There is no trigger of the type “${String(json.type)}”.`
  }
}

function readEventTrigger(json: Record<string, unknown>): EventTrigger | string {
  for (const key of ['after', 'expect', 'for_each'] as const)
    if (json[key] !== undefined && !isTexts(json[key])) return `“${key}” is a list of texts.`
  for (const key of ['threshold', 'within'] as const)
    if (json[key] !== undefined && typeof json[key] !== 'number') return `“${key}” is a number.`
  const { posture = 'Reactive' } = json
  if (posture !== 'Reactive' && posture !== 'Proactive') return '“posture” is Reactive or Proactive.'
  const related = [json.match_related ?? {}].flat()
  if (!isRecord(json.match ?? {}) || !related.every(isRecord))
    return '“match” and “match_related” are objects of labels.'
  const { id: _, ...rest } = json
  return { ...ANY_EVENT, ...rest, type: 'event', posture }
}

function readComposite(json: Record<string, unknown>): Trigger | string {
  if (!Array.isArray(json.triggers)) return `A ${json.type} trigger has a list of “triggers”.`
  const triggers: Trigger[] = []
  for (const one of json.triggers) {
    const child = readTrigger(one)
    if (typeof child === 'string') return child
    triggers.push(child)
  }
  const { id: _, ...rest } = json
  const within = typeof json.within === 'number' ? json.within : null
  if (json.type === 'sequence') return { ...rest, type: 'sequence', triggers, within }
  const { require = 'all' } = json
  if (typeof require !== 'number' && require !== 'any' && require !== 'all')
    return '“require” is “any”, “all” or a number.'
  return { ...rest, type: 'compound', triggers, within, require }
}

/** The server's own marks on an automation are no part of what is written. */
export function asDraft(automation: object): Draft | string {
  const { id: _, created: __, updated: ___, ...rest } = automation as Record<string, unknown>
  return readDraft(rest)
}

export function writeDraft(draft: Draft): string {
  return JSON.stringify(draft, null, 2)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(one => typeof one === 'string')
}

function isAction(value: unknown): value is Action {
  return isRecord(value) && typeof value.type === 'string'
}
