import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { GridList } from 'react-aria-components/GridList'
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import { act } from '@/api/act'
import { Button } from '@/design/Button'
import { ErrorState, SkeletonLines } from '@/design/Feedback'
import { notifyFailure } from '@/design/Toast'
import { byPriority, priorityAt } from '../priorities'
import { QueueDialog } from '../QueueDialog'
import { queuesOf, saveQueue, type WorkPool, type WorkQueue } from '../queries'
import { QueueRow } from './QueueRow'

/** The queues of a pool by priority; the order is changed by dragging, or with Enter, the arrows and Enter. */
export function Queues({ pool }: { pool: WorkPool }) {
  const { data, error, refetch } = useQuery(queuesOf(pool.name))
  const [creating, setCreating] = useState(false)
  const queues = byPriority(data ?? [])

  const move = (moved: WorkQueue, place: number) => {
    const others = queues.filter(one => one.id !== moved.id)
    const priority = priorityAt(others, place)
    if (priority === moved.priority) return
    act(
      saveQueue(pool.name, moved.name, { priority }),
      ['work_queues'],
      `${moved.name} has priority ${priority}.`,
    ).catch(notifyFailure)
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: keys => [...keys].map(key => ({ 'text/plain': nameOf(queues, key) })),
    onReorder: ({ keys, target }) => {
      const moved = queues.find(one => keys.has(one.id))
      if (!moved) return
      const others = queues.filter(one => one.id !== moved.id)
      const at = others.findIndex(one => one.id === target.key)
      move(moved, target.dropPosition === 'before' ? at : at + 1)
    },
  })
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <SkeletonLines />
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-muted">Runs of the first queue are given out before all others.</p>
        <Button onPress={() => setCreating(true)}>
          <Plus />
          New queue
        </Button>
      </div>
      <GridList
        aria-label="Queues by priority"
        items={queues}
        dragAndDropHooks={dragAndDropHooks}
        className="flex flex-col rounded-lg border border-line bg-surface"
      >
        {queue => (
          <QueueRow
            pool={pool}
            queue={queue}
            place={queues.indexOf(queue)}
            last={queues.length - 1}
            onMove={place => move(queue, place)}
          />
        )}
      </GridList>
      {creating && <QueueDialog pool={pool.name} onClose={() => setCreating(false)} />}
    </div>
  )
}

function nameOf(queues: readonly WorkQueue[], id: unknown): string {
  return queues.find(one => one.id === id)?.name ?? ''
}
