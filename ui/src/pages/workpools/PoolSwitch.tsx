import { act } from '@/api/act'
import { Switch } from '@/design/Field'
import { notifyFailure } from '@/design/Toast'
import { savePool, type WorkPool } from './queries'

/** On while workers get runs out of a pool. */
export function PoolSwitch({ pool, label }: { pool: WorkPool; label?: string }) {
  return (
    <Switch
      aria-label={label ? undefined : `${pool.name} is active`}
      isSelected={!pool.is_paused}
      onChange={() => void togglePool(pool)}
    >
      {label}
    </Switch>
  )
}

export function togglePool({ name, is_paused: paused }: WorkPool): Promise<unknown> {
  const done = `${name} is ${paused ? 'active again' : 'paused'}.`
  return act(savePool(name, { is_paused: !paused }), ['work_pools', 'work_queues'], done).catch(notifyFailure)
}
