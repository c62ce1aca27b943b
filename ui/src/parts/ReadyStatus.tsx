import { Status } from '@/design/Status'

export interface ReadyProps {
  status: 'READY' | 'NOT_READY' | 'PAUSED' | null | undefined
  paused?: boolean
}

/** Whether somebody takes the runs of a deployment, a pool or a queue. */
export function ReadyStatus({ status, paused }: ReadyProps) {
  if (paused || status === 'PAUSED') return <Status kind="paused">Paused</Status>
  return status === 'READY' ? <Status kind="good">Ready</Status> : <Status kind="waiting">Not ready</Status>
}
