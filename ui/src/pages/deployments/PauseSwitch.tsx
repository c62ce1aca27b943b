import { act } from '@/api/act'
import { Switch } from '@/design/Field'
import { notifyFailure } from '@/design/Toast'
import { type Deployment, setPaused } from './queries'

/** On while the schedules of a deployment make runs. */
export function PauseSwitch({ deployment, label }: { deployment: Deployment; label?: string }) {
  return (
    <Switch
      aria-label={label ? undefined : `${deployment.name} is active`}
      isSelected={!deployment.paused}
      onChange={() => void togglePaused(deployment)}
    >
      {label}
    </Switch>
  )
}

/** Pauses what goes on, and resumes what is paused. */
export function togglePaused({ id, name, paused }: Deployment): Promise<unknown> {
  const done = `${name} is ${paused ? 'active again' : 'paused'}.`
  return act(setPaused(id, !paused), ['deployments', 'flow_runs'], done).catch(notifyFailure)
}
