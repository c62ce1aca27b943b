import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { leaveAnd } from '@/api/act'
import { useLive } from '@/api/useLive'
import { Confirm } from '@/design/Confirm'
import { useOffers } from '@/design/commands'
import { ErrorState } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { ActionsMenu, MenuItem } from '@/design/Menu'
import { Meter } from '@/design/Meter'
import { Page } from '@/design/Page'
import { ReadyStatus } from '@/parts/ReadyStatus'
import { EditPool } from './EditPool'
import { PoolSwitch, togglePool } from './PoolSwitch'
import { PoolTabs } from './PoolTabs'
import { deletePool, poolByName, type WorkPool } from './queries'

const route = getRouteApi('/work-pools/$name')

type Opened = 'edit' | 'delete'

export function WorkPoolPage() {
  const { name } = route.useParams()
  const { data: pool, error, refetch } = useQuery(poolByName(name))
  useLive({
    events: ['prefect.work-pool.', 'prefect.work-queue.', 'prefect.flow-run.'],
    nouns: ['work_pools', 'work_queues', 'flow_runs'],
    ...(pool && { resources: [`prefect.work-pool.${pool.id}`] }),
  })
  useLive({ events: ['prefect.worker.'], nouns: ['workers'] })
  const [open, setOpen] = useState<Opened>()
  if (error && !pool) return <ErrorState error={error} onRetry={refetch} />

  return (
    <Page
      title={name}
      breadcrumb={[
        <TextLink key="pools" to="/work-pools">
          Work pools
        </TextLink>,
      ]}
      facts={
        pool && (
          <>
            <ReadyStatus status={pool.status} paused={pool.is_paused} />
            <span>{pool.type}</span>
            <Meter label="slots in use" used={pool.active_slots} limit={pool.concurrency_limit} />
            <span className="truncate">{pool.description}</span>
          </>
        )
      }
      actions={pool && <Actions pool={pool} onOpen={setOpen} />}
    >
      {pool && <PoolTabs pool={pool} />}
      {pool && open === 'edit' && <EditPool pool={pool} onClose={() => setOpen(undefined)} />}
      {pool && <DeletePool pool={pool} open={open === 'delete'} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function Actions({ pool, onOpen }: { pool: WorkPool; onOpen: (what: Opened) => void }) {
  useOffers('This pool', {
    [pool.is_paused ? 'Resume' : 'Pause']: () => togglePool(pool),
    Edit: () => onOpen('edit'),
    Delete: () => onOpen('delete'),
  })
  return (
    <>
      <PoolSwitch pool={pool} label="Active" />
      <ActionsMenu>
        <MenuItem icon={<Pencil />} onAction={() => onOpen('edit')}>
          Edit
        </MenuItem>
        <MenuItem icon={<Trash2 />} danger onAction={() => onOpen('delete')}>
          Delete
        </MenuItem>
      </ActionsMenu>
    </>
  )
}

function DeletePool({ pool, open, onClose }: { pool: WorkPool; open: boolean; onClose: () => void }) {
  const navigate = route.useNavigate()
  return (
    <Confirm
      title="Delete this work pool?"
      action="Delete the pool"
      open={open}
      onClose={onClose}
      onConfirm={() =>
        leaveAnd(
          () => navigate({ to: '/work-pools' }),
          () => deletePool(pool.name),
          ['work_pools', 'deployments'],
          `${pool.name} is deleted.`,
        )
      }
    >
      <p>
        <strong>{pool.name}</strong> with its queues and its workers. Deployments that send their runs there
        will send them nowhere.
      </p>
    </Confirm>
  )
}
