import { act } from '@/api/act'
import { Confirm } from '@/design/Confirm'
import { deleteQueue, type WorkQueue } from './queries'

export interface DeleteQueueProps {
  pool: string
  queue: WorkQueue
  open: boolean
  onClose: () => void
  /** Before the queues are asked for anew: the page of what is no more is to be left by then. */
  onDone?: () => unknown
}

export function DeleteQueue({ pool, queue, open, onClose, onDone }: DeleteQueueProps) {
  return (
    <Confirm
      title="Delete this queue?"
      action="Delete the queue"
      open={open}
      onClose={onClose}
      onConfirm={async () => {
        await deleteQueue(pool, queue.name)
        await onDone?.()
        await act(Promise.resolve(), ['work_queues', 'deployments', 'flow_runs'], `${queue.name} is deleted.`)
      }}
    >
      <p>
        <strong>{queue.name}</strong> of {pool}. Deployments that send their runs there will send them
        nowhere.
      </p>
    </Confirm>
  )
}
