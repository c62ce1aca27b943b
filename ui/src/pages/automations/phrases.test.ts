import { describe, expect, test } from 'vitest'
import { ACTIONS, blankAction, lacking } from './actions'
import { ANY_EVENT, asDraft, readDraft, type Trigger, writeDraft } from './draft'
import { type Phrase, phraseOf, SUBJECTS, type Subject, triggerOf } from './phrases'
import { TEMPLATES } from './templates'
import { actionsWords, triggerWords } from './words'

const said = (more: Partial<Phrase> = {}): Phrase => ({
  subject: 'flow-run',
  mood: 'enters',
  states: ['Failed'],
  of: [],
  times: 1,
  within: 0,
  ...more,
})

describe('plain words and the trigger say the same', () => {
  const phrases: Phrase[] = [
    said(),
    said({ states: [] }),
    said({ states: ['Failed', 'Crashed'], of: ['prefect.flow.1', 'prefect.tag.prod'] }),
    said({ times: 3, within: 3600 }),
    said({ mood: 'stays', states: ['Running'], within: 600 }),
    ...(Object.keys(SUBJECTS) as Subject[]).map(subject =>
      said({ subject, states: [SUBJECTS[subject].states[0]] }),
    ),
    said({ subject: 'work-pool', states: ['not-ready'], of: ['prefect.work-pool.2'] }),
  ]
  test.each(phrases)('%j', phrase => expect(phraseOf(triggerOf(phrase))).toEqual(phrase))

  test('however the trigger is written', () => {
    const trigger = triggerOf(said())
    expect(phraseOf({ ...trigger, match: { 'prefect.resource.id': ['prefect.flow-run.*'] } })).toEqual(said())
  })

  test('and a trigger that says more is not put into fewer words', () => {
    const trigger = triggerOf(said())
    expect(phraseOf({ ...trigger, for_each: [] })).toBeNull()
    expect(phraseOf({ ...trigger, after: ['x'] })).toBeNull()
    expect(phraseOf({ ...trigger, match_related: { 'prefect.resource.role': 'flow' } })).toBeNull()
    expect(phraseOf({ ...trigger, expect: ['prefect.flow-run.Failed', 'mine'] })).toBeNull()
    expect(phraseOf(ANY_EVENT)).toBeNull()
  })
})

describe('JSON', () => {
  test.each(TEMPLATES.map(one => one.draft))('of $name is read as it was written', draft =>
    expect(readDraft(JSON.parse(writeDraft(draft)))).toEqual(draft),
  )

  test('has its gaps filled, and the marks of the server taken out', () => {
    const automation = { id: '1', created: '', updated: '', name: 'a', trigger: { id: '2' }, actions: [] }
    expect(asDraft(automation)).toMatchObject({ name: 'a', enabled: true, trigger: ANY_EVENT })
    expect(asDraft(automation)).not.toHaveProperty('id')
  })

  test('keeps what the builder does not know', () => {
    expect(readDraft({ name: 'a', trigger: {}, extra: 1 })).toMatchObject({ extra: 1 })
  })

  test.each([
    [1, 'An automation is an object.'],
    [{}, 'The automation has no “trigger”.'],
    [{ trigger: { type: 'moon' } }, 'There is no trigger of the type “moon”.'],
    [{ trigger: { expect: 'x' } }, '“expect” is a list of texts.'],
    [{ trigger: { within: 'x' } }, '“within” is a number.'],
    [{ trigger: { type: 'compound' } }, 'A compound trigger has a list of “triggers”.'],
    [{ trigger: {}, actions: [1] }, '“actions” is a list of objects with a “type”.'],
  ])('%j is refused with its reason', (json, reason) => expect(readDraft(json)).toBe(reason))
})

describe('in words', () => {
  const of = (more: Partial<Phrase>) => triggerOf(said(more))
  const both: Trigger = {
    type: 'compound',
    require: 'all',
    within: 60,
    triggers: [of({}), of({ states: ['Late'] })],
  }
  const names = (id: string) => (id === 'prefect.flow.1' ? 'flow “orders”' : undefined)
  test.each<[string, Trigger]>([
    ['a flow run enters Failed', of({})],
    [
      'a flow run of flow “orders” or tag “prod” enters Failed or Crashed 3 times within 1 hour',
      of({
        states: ['Failed', 'Crashed'],
        of: ['prefect.flow.1', 'prefect.tag.prod'],
        times: 3,
        within: 3600,
      }),
    ],
    ['a flow run stays in Running for 10 minutes', of({ mood: 'stays', states: ['Running'], within: 600 })],
    ['a work pool becomes not ready', of({ subject: 'work-pool', states: ['not-ready'] })],
    ['a flow run enters Failed and a flow run enters Late within 1 minute', both],
    [
      'a flow run enters Failed, then a flow run enters Late',
      { type: 'sequence', within: null, triggers: both.triggers },
    ],
    ['1 of: a flow run enters Failed; a flow run enters Late', { ...both, require: 1, within: null }],
    [
      'order.placed of shop.* comes 2 times within 30 seconds',
      {
        ...ANY_EVENT,
        match: { 'prefect.resource.id': 'shop.*' },
        expect: ['order.placed'],
        threshold: 2,
        within: 30,
      },
    ],
    [
      'order.paid does not come within 30 seconds after order.placed',
      { ...ANY_EVENT, posture: 'Proactive', after: ['order.placed'], expect: ['order.paid'], within: 30 },
    ],
  ])('%s', (words, trigger) => expect(triggerWords(trigger, names)).toBe(words))

  test('actions are told one after another', () => {
    const actions = ['cancel-flow-run', 'run-deployment', 'own'].map(type => ({ type }))
    expect(actionsWords(actions)).toBe('cancel the flow run, run a deployment and own')
  })
})

test('an action says what it lacks', () => {
  for (const { type, target } of ACTIONS) expect(lacking(blankAction(type)) === undefined).toBe(!target)
  expect(lacking({ type: 'pause-deployment', source: 'inferred' })).toBeUndefined()
  expect(lacking({ type: 'run-deployment', source: 'inferred', parameters: '{' })).toMatch(/no JSON object/)
  expect(lacking({ type: 'unknown' })).toBeUndefined()
})
