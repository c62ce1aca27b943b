import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Copy, Pencil, Play, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '@/api/useLive'
import { Button } from '@/design/Button'
import { useOffers } from '@/design/commands'
import { ErrorState } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { ActionsMenu, MenuItem, MenuLine } from '@/design/Menu'
import { Page } from '@/design/Page'
import { Tags } from '@/design/Tags'
import { useFlowNames } from '@/pages/runs/names'
import { ReadyStatus } from '@/parts/ReadyStatus'
import { CustomRun } from './CustomRun'
import { DeleteDeployments } from './DeleteDeployments'
import { DeploymentTabs } from './DeploymentTabs'
import { DuplicateDeployment } from './DuplicateDeployment'
import { EditDeployment } from './EditDeployment'
import { PauseSwitch, togglePaused } from './PauseSwitch'
import { type Deployment, deploymentById } from './queries'
import { useQuickRun } from './useQuickRun'

const route = getRouteApi('/deployments/$id')

type Opened = 'run' | 'edit' | 'duplicate' | 'delete'

export function DeploymentPage() {
  const { id } = route.useParams()
  const { data: deployment, error, refetch } = useQuery(deploymentById(id))
  useLive({
    events: ['prefect.flow-run.', 'prefect.deployment.'],
    nouns: ['flow_runs', 'deployments'],
    resources: [`prefect.deployment.${id}`],
  })
  const [open, setOpen] = useState<Opened>()
  if (error && !deployment) return <ErrorState error={error} onRetry={refetch} />

  return (
    <Page
      title={deployment?.name ?? 'Deployment'}
      breadcrumb={[
        <TextLink key="deployments" to="/deployments">
          Deployments
        </TextLink>,
      ]}
      facts={deployment && <Facts deployment={deployment} />}
      actions={deployment && <Actions deployment={deployment} onOpen={setOpen} />}
    >
      {deployment && <DeploymentTabs deployment={deployment} />}
      {deployment && <Opening what={open} deployment={deployment} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function Facts({ deployment }: { deployment: Deployment }) {
  const flow = useFlowNames([deployment.flow_id]).get(deployment.flow_id)
  const { work_pool_name: pool, work_queue_name: queue } = deployment
  return (
    <>
      <ReadyStatus status={deployment.status} paused={deployment.paused} />
      <span>
        Flow{' '}
        <TextLink to="/flows/$id" params={{ id: deployment.flow_id }}>
          {flow ?? '…'}
        </TextLink>
      </span>
      {pool && (
        <span>
          Pool{' '}
          <TextLink to="/work-pools/$name" params={{ name: pool }}>
            {pool}
          </TextLink>
          {queue && (
            <>
              {' / '}
              <TextLink to="/work-pools/$name/queues/$queue" params={{ name: pool, queue }}>
                {queue}
              </TextLink>
            </>
          )}
        </span>
      )}
      <Tags tags={deployment.tags} />
    </>
  )
}

function Actions({ deployment, onOpen }: { deployment: Deployment; onOpen: (what: Opened) => void }) {
  const quickRun = useQuickRun(deployment, () => onOpen('run'))
  useOffers('This deployment', {
    Run: quickRun,
    'Run with other parameters': () => onOpen('run'),
    [deployment.paused ? 'Resume' : 'Pause']: () => togglePaused(deployment),
    Edit: () => onOpen('edit'),
    Duplicate: () => onOpen('duplicate'),
    Delete: () => onOpen('delete'),
  })
  return (
    <>
      <PauseSwitch deployment={deployment} label="Active" />
      <Button look="primary" onPress={quickRun}>
        <Play />
        Run
      </Button>
      <Button onPress={() => onOpen('run')}>Custom run…</Button>
      <ActionsMenu>
        <MenuItem icon={<Pencil />} onAction={() => onOpen('edit')}>
          Edit
        </MenuItem>
        <MenuItem icon={<Copy />} onAction={() => onOpen('duplicate')}>
          Duplicate
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<Trash2 />} danger onAction={() => onOpen('delete')}>
          Delete
        </MenuItem>
      </ActionsMenu>
    </>
  )
}

function Opening({
  what,
  deployment,
  onClose,
}: {
  what: Opened | undefined
  deployment: Deployment
  onClose: () => void
}) {
  const navigate = route.useNavigate()
  return (
    <>
      {what === 'run' && <CustomRun deployment={deployment} onClose={onClose} />}
      {what === 'edit' && <EditDeployment deployment={deployment} onClose={onClose} />}
      {what === 'duplicate' && <DuplicateDeployment deployment={deployment} onClose={onClose} />}
      <DeleteDeployments
        ids={[deployment.id]}
        name={deployment.name}
        open={what === 'delete'}
        onClose={onClose}
        leave={() => navigate({ to: '/deployments' })}
      />
    </>
  )
}
