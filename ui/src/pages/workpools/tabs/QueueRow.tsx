import { ArrowDown, ArrowUp, GripVertical, Pause, Pencil, Play, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { GridListItem } from 'react-aria-components/GridList'
import { TextLink } from '@/design/Link'
import { ActionsMenu, MenuItem, MenuLine } from '@/design/Menu'
import { Meter } from '@/design/Meter'
import { Time } from '@/design/Time'
import { ReadyStatus } from '@/parts/ReadyStatus'
import { DeleteQueue } from '../DeleteQueue'
import { QueueDialog } from '../QueueDialog'
import type { WorkPool, WorkQueue } from '../queries'
import { toggleQueue } from '../toggleQueue'

export interface QueueRowProps {
  pool: WorkPool
  queue: WorkQueue
  place: number
  last: number
  onMove: (place: number) => void
}

export function QueueRow({ pool, queue, place, last, onMove }: QueueRowProps) {
  const [open, setOpen] = useState<'edit' | 'delete'>()
  const close = () => setOpen(undefined)
  return (
    <GridListItem
      id={queue.id}
      textValue={queue.name}
      className="grid min-h-10 grid-cols-[auto_1.5rem_minmax(0,1fr)_auto_auto] items-center gap-x-3 border-b border-line px-2 outline-none last:border-b-0 data-[dragging]:opacity-50 data-[drop-target]:bg-accent-soft data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent md:grid-cols-[auto_1.5rem_minmax(0,1fr)_7rem_9rem_7rem_auto]"
    >
      <AriaButton
        slot="drag"
        className="flex size-6 cursor-grab items-center justify-center rounded text-faint hover:bg-hover"
      >
        <GripVertical aria-hidden className="size-3.5" />
      </AriaButton>
      <span className="text-right text-faint" title={`Priority ${queue.priority}`}>
        {queue.priority}
      </span>
      <TextLink
        to="/work-pools/$name/queues/$queue"
        params={{ name: pool.name, queue: queue.name }}
        className="truncate font-medium"
      >
        {queue.name}
      </TextLink>
      <ReadyStatus status={queue.status} paused={queue.is_paused} />
      <span className="max-md:hidden">
        <Meter
          label={`slots of ${queue.name} in use`}
          used={queue.active_slots}
          limit={queue.concurrency_limit}
        />
      </span>
      <span className="text-muted max-md:hidden" title="When a worker last asked">
        <Time at={queue.last_polled} />
      </span>
      <ActionsMenu label={`Actions of ${queue.name}`} look="quiet">
        <MenuItem icon={<ArrowUp />} isDisabled={place === 0} onAction={() => onMove(place - 1)}>
          Move up
        </MenuItem>
        <MenuItem icon={<ArrowDown />} isDisabled={place === last} onAction={() => onMove(place + 1)}>
          Move down
        </MenuItem>
        <MenuLine />
        <MenuItem
          icon={queue.is_paused ? <Play /> : <Pause />}
          onAction={() => void toggleQueue(pool.name, queue)}
        >
          {queue.is_paused ? 'Resume' : 'Pause'}
        </MenuItem>
        <MenuItem icon={<Pencil />} onAction={() => setOpen('edit')}>
          Edit
        </MenuItem>
        <MenuItem
          icon={<Trash2 />}
          danger
          isDisabled={queue.id === pool.default_queue_id}
          onAction={() => setOpen('delete')}
        >
          Delete
        </MenuItem>
      </ActionsMenu>
      {open === 'edit' && <QueueDialog pool={pool.name} queue={queue} onClose={close} />}
      <DeleteQueue pool={pool.name} queue={queue} open={open === 'delete'} onClose={close} />
    </GridListItem>
  )
}
