import { api, ask, type Schema } from '@/api/client'
import { isTerminal } from '@/design/states'
import { accepted } from '@/parts/states/outcome'

export type Run = Schema<'FlowRunResponse'>

/** How long a run that was paused here waits before it is given up. */
const PAUSE = 24 * 3_600_000

/** What can be done to a run as it is. */
export function possible(run: Run) {
  const type = run.state_type
  const deployed = run.deployment_id != null
  return {
    cancel: type != null && !isTerminal(type) && type !== 'CANCELLING',
    pause: type === 'RUNNING',
    // Nothing would start a run without a deployment again.
    suspend: type === 'RUNNING' && deployed,
    resume: type === 'PAUSED',
    retry:
      deployed && (type === 'FAILED' || type === 'CRASHED' || type === 'CANCELLED' || type === 'COMPLETED'),
    again: deployed,
  }
}

export function setState(id: string, state: Schema<'StateCreate'>, force: boolean): Promise<void> {
  return accepted(
    ask(api.POST('/flow_runs/{id}/set_state', { params: { path: { id } }, body: { state, force } })),
  )
}

export function cancel(id: string): Promise<void> {
  return setState(id, { type: 'CANCELLING', name: 'Cancelling', message: 'Cancelled in the console' }, false)
}

export function pause(id: string, suspend: boolean): Promise<void> {
  const state_details = {
    pause_timeout: new Date(Date.now() + PAUSE).toISOString(),
    pause_reschedule: suspend,
  }
  return setState(
    id,
    { type: 'PAUSED', name: suspend ? 'Suspended' : 'Paused', state_details: details(state_details) },
    false,
  )
}

export function retry(id: string): Promise<void> {
  const state_details = details({ scheduled_time: new Date().toISOString() })
  return setState(
    id,
    { type: 'SCHEDULED', name: 'AwaitingRetry', message: 'Retried in the console', state_details },
    false,
  )
}

export function resume(id: string, input: Record<string, unknown> | null): Promise<void> {
  return accepted(
    ask(api.POST('/flow_runs/{id}/resume', { params: { path: { id } }, body: { run_input: input } })),
  )
}

export function remove(id: string): Promise<unknown> {
  return ask(api.DELETE('/flow_runs/{id}', { params: { path: { id } } }))
}

/** The types want those that have defaults, too. */
function details(some: Partial<Schema<'StateDetails'>>): Schema<'StateDetails'> {
  return { deferred: false, untrackable_result: false, pause_reschedule: false, ...some }
}
