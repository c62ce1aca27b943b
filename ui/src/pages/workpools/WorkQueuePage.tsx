import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '@/api/useLive'
import { useOffers } from '@/design/commands'
import { ErrorState } from '@/design/Feedback'
import { Switch } from '@/design/Field'
import { TextLink } from '@/design/Link'
import { ActionsMenu, MenuItem } from '@/design/Menu'
import { Meter } from '@/design/Meter'
import { Page } from '@/design/Page'
import { Time } from '@/design/Time'
import { plural } from '@/format/number'
import { ReadyStatus } from '@/parts/ReadyStatus'
import { DeleteQueue } from './DeleteQueue'
import { QueueDialog } from './QueueDialog'
import { QueueTabs } from './QueueTabs'
import { poolByName, queueByName, queueStatus, type WorkQueue } from './queries'
import { toggleQueue } from './toggleQueue'

const route = getRouteApi('/work-pools/$name/queues/$queue')

export function WorkQueuePage() {
  const { name: pool, queue: name } = route.useParams()
  const { data: queue, error, refetch } = useQuery(queueByName(pool, name))
  useLive({
    events: ['prefect.work-queue.', 'prefect.flow-run.'],
    nouns: ['work_queues', 'flow_runs'],
    ...(queue && { resources: [`prefect.work-queue.${queue.id}`] }),
  })
  if (error && !queue) return <ErrorState error={error} onRetry={refetch} />
  return (
    <Page
      title={name}
      breadcrumb={[
        <TextLink key="pools" to="/work-pools">
          Work pools
        </TextLink>,
        <TextLink key="pool" to="/work-pools/$name" params={{ name: pool }} search={{ tab: 'queues' }}>
          {pool}
        </TextLink>,
      ]}
      facts={queue && <Facts queue={queue} />}
      actions={queue && <Actions pool={pool} queue={queue} />}
    >
      {queue && <QueueTabs pool={pool} queue={queue} />}
    </Page>
  )
}

function Facts({ queue }: { queue: WorkQueue }) {
  const { data: status } = useQuery(queueStatus(queue.id))
  return (
    <>
      <ReadyStatus status={queue.status} paused={queue.is_paused} />
      <span>{`Priority ${queue.priority}`}</span>
      <Meter label="slots in use" used={queue.active_slots} limit={queue.concurrency_limit} />
      <span>
        Last polled <Time at={queue.last_polled} />
      </span>
      {status !== undefined && status.late_runs_count > 0 && (
        <span className="text-warning">{plural(status.late_runs_count, 'late run')}</span>
      )}
    </>
  )
}

function Actions({ pool, queue }: { pool: string; queue: WorkQueue }) {
  const navigate = route.useNavigate()
  const [open, setOpen] = useState<'edit' | 'delete'>()
  const close = () => setOpen(undefined)
  const { data: home } = useQuery(poolByName(pool))
  const isDefault = home === undefined || home.default_queue_id === queue.id
  useOffers('This queue', {
    [queue.is_paused ? 'Resume' : 'Pause']: () => void toggleQueue(pool, queue),
    Edit: () => setOpen('edit'),
    Delete: isDefault ? undefined : () => setOpen('delete'),
  })
  return (
    <>
      <Switch isSelected={!queue.is_paused} onChange={() => void toggleQueue(pool, queue)}>
        Active
      </Switch>
      <ActionsMenu>
        <MenuItem icon={<Pencil />} onAction={() => setOpen('edit')}>
          Edit
        </MenuItem>
        <MenuItem icon={<Trash2 />} danger isDisabled={isDefault} onAction={() => setOpen('delete')}>
          Delete
        </MenuItem>
      </ActionsMenu>
      {open === 'edit' && (
        <QueueDialog
          pool={pool}
          queue={queue}
          onClose={close}
          onRenamed={name => navigate({ params: { name: pool, queue: name }, replace: true })}
        />
      )}
      <DeleteQueue
        pool={pool}
        queue={queue}
        open={open === 'delete'}
        onClose={close}
        leave={() =>
          navigate({ to: '/work-pools/$name', params: { name: pool }, search: { tab: 'queues' as const } })
        }
      />
    </>
  )
}
