import { actionOf } from './actions'
import type { Action, EventTrigger, Labels, Trigger } from './draft'
import { type Phrase, phraseOf, SUBJECTS } from './phrases'

/** The name of an object for a sentence, by its resource's id; nothing while it is not known. */
export type NameOf = (resource: string) => string | undefined

/** What an automation waits for, as the middle of a sentence: `a flow run enters Failed of flow “orders”`. */
export function triggerWords(trigger: Trigger, nameOf: NameOf = () => undefined): string {
  if (trigger.type === 'event') {
    const phrase = phraseOf(trigger)
    return phrase ? phraseWords(phrase, nameOf) : eventWords(trigger)
  }
  const parts = trigger.triggers.map(one =>
    one.type === 'event' ? triggerWords(one, nameOf) : `(${triggerWords(one, nameOf)})`,
  )
  const window = trigger.within ? ` within ${length(trigger.within)}` : ''
  if (trigger.type === 'sequence') return (parts.join(', then ') || 'nothing') + window
  if (typeof trigger.require === 'number') return `${trigger.require} of: ${parts.join('; ')}${window}`
  return (parts.join(trigger.require === 'all' ? ' and ' : ' or ') || 'nothing') + window
}

export function actionsWords(actions: readonly Action[]): string {
  return joined(
    actions.map(action => actionOf(action.type)?.title.toLowerCase() ?? action.type),
    'and',
  )
}

function phraseWords({ subject, mood, states, of, times, within }: Phrase, nameOf: NameOf): string {
  const { title, verb } = SUBJECTS[subject]
  const state =
    states.length > 0 ? joined(states.map(spaced), 'or') : subject === 'flow-run' ? 'any state' : 'anything'
  const names = joined(
    of.map(id => nameOf(id) ?? resourceWords(id)),
    'or',
  )
  const whose = of.length === 0 ? '' : subject === 'flow-run' ? ` of ${names}` : ` (${names})`
  const often = times > 1 ? ` ${times} times` : ''
  const window = within > 0 && times > 1 ? ` within ${length(within)}` : ''
  if (mood === 'stays')
    return `${title}${whose} stays ${subject === 'flow-run' ? 'in ' : ''}${state} for ${length(within)}`
  return `${title}${whose} ${verb} ${state}${often}${window}`
}

function eventWords(trigger: EventTrigger): string {
  const expected = trigger.expect.length > 0 ? joined(trigger.expect, 'or') : 'any event'
  const about = labelWords(trigger.match)
  const related = [trigger.match_related].flat().map(labelWords).filter(Boolean).join(' and ')
  const after = trigger.after.length > 0 ? ` after ${joined(trigger.after, 'or')}` : ''
  const what = `${about && ` of ${about}`}${related && ` related to ${related}`}`
  const window = trigger.within > 0 ? ` within ${length(trigger.within)}` : ''
  if (trigger.posture === 'Proactive') {
    const least = trigger.threshold > 1 ? ` ${trigger.threshold} times` : ''
    return `${expected}${what} does not come${least}${window}${after}`
  }
  return `${expected}${what} comes${trigger.threshold > 1 ? ` ${trigger.threshold} times` : ''}${window}${after}`
}

function labelWords(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => {
      const values = joined([value].flat(), 'or')
      return key === 'prefect.resource.id' ? values : `${key} ${values}`
    })
    .join(', ')
}

/** `prefect.flow.0c6…` → `flow 0c6…`; a tag by its name. */
export function resourceWords(resource: string): string {
  const [, kind, rest] = /^prefect\.([a-z-]+)\.(.+)$/.exec(resource) ?? []
  if (!kind || !rest) return resource
  return kind === 'tag'
    ? `tag “${rest}”`
    : `${kind.replace('-', ' ')} ${rest.length > 12 ? `${rest.slice(0, 8)}…` : rest}`
}

/** `AwaitingRetry` → `Awaiting retry`, `not-ready` → `not ready` */
export function spaced(state: string): string {
  return state
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replaceAll('-', ' ')
}

export function joined(parts: readonly string[], word: 'and' | 'or'): string {
  if (parts.length < 2) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`
}

const UNITS = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const

/** A length of time in the largest unit in which it is whole: `90 minutes`. */
function length(seconds: number): string {
  const [size, unit] = UNITS.find(([one]) => seconds % one === 0) ?? [1, 'second']
  const count = seconds / size
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
