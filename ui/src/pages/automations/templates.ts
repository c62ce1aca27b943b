import { blankAction } from './actions'
import { type Action, ANY_EVENT, type Draft, type Trigger } from './draft'
import { type Phrase, triggerOf } from './phrases'

export interface Template {
  id: string
  title: string
  about: string
  draft: Draft
}

const HOUR = 3600

const said = (phrase: Partial<Phrase>): Trigger =>
  triggerOf({ subject: 'flow-run', mood: 'enters', states: [], of: [], times: 1, within: 0, ...phrase })

const notify = (subject: string, body: string): Action => ({
  ...blankAction('send-notification'),
  subject,
  body,
})

function template(id: string, title: string, about: string, trigger: Trigger, actions: Action[]): Template {
  const draft: Draft = {
    name: title,
    description: '',
    enabled: true,
    tags: [],
    trigger,
    actions,
    actions_on_trigger: [],
    actions_on_resolve: [],
  }
  return { id, title, about, draft }
}

/** Automations to start from; the last is empty. */
export const TEMPLATES: readonly Template[] = [
  template(
    'failed-run',
    'Tell of failed runs',
    'A notification as soon as a run fails, crashes or times out.',
    said({ states: ['Failed', 'Crashed', 'TimedOut'] }),
    [blankAction('send-notification')],
  ),
  template(
    'long-run',
    'Cancel runs that take too long',
    'A run that is still running after an hour is cancelled.',
    said({ mood: 'stays', states: ['Running'], within: HOUR }),
    [blankAction('cancel-flow-run')],
  ),
  template(
    'late-runs',
    'Tell when runs do not start',
    'Runs that are late for 10 minutes mean that no worker takes them.',
    said({ mood: 'stays', states: ['Late'], within: 600 }),
    [
      notify(
        'Late: {{ flow_run.name }}',
        '{{ flow_run.name }} should have started long ago.\n{{ flow_run|ui_url }}',
      ),
    ],
  ),
  template(
    'many-failures',
    'Pause a deployment that keeps failing',
    'Three failures in an hour stop its schedule before it does more harm.',
    said({ states: ['Failed', 'Crashed'], times: 3, within: HOUR }),
    [{ ...blankAction('pause-deployment'), source: 'inferred' }],
  ),
  template(
    'run-next',
    'Run one deployment after another',
    'When a run of one flow completes, another deployment runs.',
    said({ states: ['Completed'] }),
    [blankAction('run-deployment')],
  ),
  template(
    'pool-down',
    'Tell when a work pool has no workers',
    'A pool that stays not ready for five minutes.',
    said({ subject: 'work-pool', mood: 'stays', states: ['not-ready'], within: 300 }),
    [
      notify(
        'Work pool {{ work_pool.name }} is not ready',
        'No worker has been heard of.\n{{ work_pool|ui_url }}',
      ),
    ],
  ),
  template(
    'empty',
    'Something else',
    'Any event and any action, from the beginning.',
    { ...ANY_EVENT, expect: ['order.placed'], match: { 'prefect.resource.id': '*' } },
    [],
  ),
]
