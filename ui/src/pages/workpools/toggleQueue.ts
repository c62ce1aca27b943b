import { act } from '@/api/act'
import { notifyFailure } from '@/design/Toast'
import { saveQueue, type WorkQueue } from './queries'

/** Pauses what goes on, and resumes what is paused. */
export function toggleQueue(pool: string, { name, is_paused: paused }: WorkQueue): Promise<unknown> {
  const done = `${name} is ${paused ? 'active again' : 'paused'}.`
  return act(saveQueue(pool, name, { is_paused: !paused }), ['work_queues'], done).catch(notifyFailure)
}
