import { ANY_EVENT, type EventTrigger, type Labels } from './draft'

/** What an automation can be about in plain words, and what may happen to it. */
export const SUBJECTS = {
  'flow-run': {
    title: 'a flow run',
    verb: 'enters',
    states: [
      'Scheduled',
      'Late',
      'Pending',
      'Running',
      'AwaitingRetry',
      'Retrying',
      'Paused',
      'Suspended',
      'Cancelling',
      'Completed',
      'Failed',
      'TimedOut',
      'Crashed',
      'Cancelled',
    ],
  },
  deployment: { title: 'a deployment', verb: 'becomes', states: ['ready', 'not-ready', 'disabled'] },
  'work-pool': { title: 'a work pool', verb: 'becomes', states: ['ready', 'not-ready', 'paused'] },
  'work-queue': { title: 'a work queue', verb: 'becomes', states: ['ready', 'not-ready', 'paused'] },
} as const

export type Subject = keyof typeof SUBJECTS

/** A trigger in plain words: “when *a flow run* *enters* *Failed or Crashed* of *flow X*, *3 times* within *an hour*”. */
export interface Phrase {
  subject: Subject
  /** `stays`: it has entered the state and nothing else happened to it since, for as long as `within`. */
  mood: 'enters' | 'stays'
  /** None of them are all of them. */
  states: string[]
  /** Ids of resources: of flows, deployments, work pools or tags that a run is related to; else of the subject itself. */
  of: string[]
  times: number
  within: number
}

const ID = 'prefect.resource.id'

/** Whose runs a flow run can be. */
export const OWNERS = ['flow', 'deployment', 'work-pool', 'work-queue', 'tag'] as const

export function triggerOf({ subject, mood, states, of, times, within }: Phrase): EventTrigger {
  const events = states.length > 0 ? states.map(state => eventOf(subject, state)) : [eventOf(subject, '*')]
  const mine = subject !== 'flow-run' && of.length > 0
  const match: Labels = { [ID]: mine ? of : `prefect.${subject}.*` }
  const related: Labels = subject === 'flow-run' && of.length > 0 ? { [ID]: of } : {}
  const reactive = mood === 'enters'
  return {
    ...ANY_EVENT,
    match,
    match_related: related,
    after: reactive ? [] : events,
    expect: reactive ? events : [eventOf(subject, '*')],
    // Several of the same kind are counted together, else one run would have to fail again and again.
    for_each: reactive && times > 1 ? [] : [ID],
    posture: reactive ? 'Reactive' : 'Proactive',
    threshold: reactive ? times : 1,
    within,
  }
}

/** The trigger in plain words, if they say all that it says. */
export function phraseOf(trigger: EventTrigger): Phrase | null {
  const proactive = trigger.posture === 'Proactive'
  const events = proactive ? trigger.after : trigger.expect
  const subject = (Object.keys(SUBJECTS) as Subject[]).find(one =>
    events.every(event => event.startsWith(eventOf(one, ''))),
  )
  if (!subject || events.length === 0) return null
  const states = events.map(event => event.slice(eventOf(subject, '').length))
  const own = subject === 'flow-run' ? trigger.match_related : trigger.match
  const of = Array.isArray(own) ? [] : [own[ID] ?? []].flat().filter(id => !id.endsWith('.*'))
  const phrase: Phrase = {
    subject,
    mood: proactive ? 'stays' : 'enters',
    states: states.includes('*') ? [] : states,
    of,
    times: trigger.threshold,
    within: trigger.within,
  }
  return sameTrigger(triggerOf(phrase), trigger) ? phrase : null
}

function eventOf(subject: Subject, state: string): string {
  return `prefect.${subject}.${state}`
}

/** Whether two triggers ask for the same, however it is written. */
function sameTrigger(one: EventTrigger, other: EventTrigger): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other))
}

function plain(trigger: EventTrigger): unknown {
  const { match, match_related, after, expect, for_each, ...rest } = trigger
  const known = Object.keys(ANY_EVENT)
  return [
    [match, ...[match_related].flat()].map(labels =>
      Object.entries(labels)
        .map(([key, value]) => [key, [value].flat().sort()])
        .sort(),
    ),
    ...[after, expect, for_each].map(list => [...list].sort()),
    [rest.posture, rest.threshold, rest.within],
    Object.keys(trigger).filter(key => !known.includes(key)),
  ]
}
