import type { Action } from './draft'

export type ObjectKind =
  | 'flow'
  | 'deployment'
  | 'work-pool'
  | 'work-queue'
  | 'automation'
  | 'notification'
  | 'webhook'

export interface ActionKind {
  type: string
  title: string
  /** What it is done to, if that is chosen; `inferred` ones can also be the one that the event is about. */
  target?: { kind: ObjectKind; key: string; inferred: boolean }
  /** What the action is before anything is filled in. */
  blank: Record<string, unknown>
}

/** An action upon an object that is either chosen or found from what happened. */
function upon(type: string, title: string, kind: ObjectKind, more: Record<string, unknown> = {}): ActionKind {
  const key = `${kind.replace('-', '_')}_id`
  return {
    type,
    title,
    target: { kind, key, inferred: true },
    blank: { source: 'selected', [key]: null, ...more },
  }
}

/** Every action that the server knows, the most wanted first. */
export const ACTIONS: readonly ActionKind[] = [
  {
    type: 'send-notification',
    title: 'Send a notification',
    target: { kind: 'notification', key: 'block_document_id', inferred: false },
    blank: {
      block_document_id: null,
      subject: 'Flow run {{ flow_run.name }}',
      body: 'Flow run {{ flow_run.name }} of {{ flow.name }} entered {{ flow_run.state.name }}.\n{{ flow_run.state.message }}\n{{ flow_run|ui_url }}',
    },
  },
  {
    type: 'call-webhook',
    title: 'Call a webhook',
    target: { kind: 'webhook', key: 'block_document_id', inferred: false },
    blank: { block_document_id: null, payload: '{\n  "event": "{{ event.event }}"\n}' },
  },
  upon('run-deployment', 'Run a deployment', 'deployment', {
    parameters: null,
    job_variables: null,
    schedule_after: 0,
  }),
  upon('pause-deployment', 'Pause a deployment', 'deployment'),
  upon('resume-deployment', 'Resume a deployment', 'deployment'),
  {
    type: 'change-flow-run-state',
    title: 'Change the flow run’s state',
    blank: { state: 'FAILED', name: null, message: null, force: false },
  },
  { type: 'cancel-flow-run', title: 'Cancel the flow run', blank: {} },
  { type: 'suspend-flow-run', title: 'Suspend the flow run', blank: {} },
  { type: 'resume-flow-run', title: 'Resume the flow run', blank: {} },
  { type: 'delete-flow-run', title: 'Delete the flow run', blank: {} },
  upon('pause-work-pool', 'Pause a work pool', 'work-pool'),
  upon('resume-work-pool', 'Resume a work pool', 'work-pool'),
  upon('pause-work-queue', 'Pause a work queue', 'work-queue'),
  upon('resume-work-queue', 'Resume a work queue', 'work-queue'),
  upon('pause-automation', 'Pause an automation', 'automation'),
  upon('resume-automation', 'Resume an automation', 'automation'),
  { type: 'do-nothing', title: 'Do nothing', blank: {} },
]

const byType = new Map(ACTIONS.map(action => [action.type, action]))

export function actionOf(type: string): ActionKind | undefined {
  return byType.get(type)
}

export function blankAction(type: string): Action {
  return { type, ...actionOf(type)?.blank }
}

/** What an action still lacks before the server would take it; nothing when it is whole. */
export function lacking(action: Action): string | undefined {
  const kind = actionOf(action.type)
  // While a value that is to be an object is typed, it is a text.
  if (kind && [action.parameters, action.job_variables].some(value => typeof value === 'string'))
    return `“${kind.title}” has values that are no JSON object.`
  if (!kind?.target || action.source === 'inferred') return undefined
  const { key } = kind.target
  return action[key]
    ? undefined
    : `“${kind.title}” does not say which ${key === 'block_document_id' ? 'block' : kind.target.kind.replace('-', ' ')}.`
}
