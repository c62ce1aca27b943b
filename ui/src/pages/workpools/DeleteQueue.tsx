import { leaveAnd } from '@/api/act'
import { Confirm } from '@/design/Confirm'
import { deleteQueue, type WorkQueue } from './queries'

export interface DeleteQueueProps {
  pool: string
  queue: WorkQueue
  open: boolean
  onClose: () => void
  /** Leaves the queue's own page, before it is gone and the page asks for it again. */
  leave?: () => Promise<void>
}

export function DeleteQueue({ pool, queue, open, onClose, leave = stay }: DeleteQueueProps) {
  return (
    <Confirm
      title="Delete this queue?"
      action="Delete the queue"
      open={open}
      onClose={onClose}
      onConfirm={() =>
        leaveAnd(
          leave,
          () => deleteQueue(pool, queue.name),
          ['work_queues', 'deployments', 'flow_runs'],
          `${queue.name} is deleted.`,
        )
      }
    >
      <p>
        <strong>{queue.name}</strong> of {pool}. Deployments that send their runs there will send them
        nowhere.
      </p>
    </Confirm>
  )
}

async function stay(): Promise<void> {}
