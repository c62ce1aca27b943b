import { useQuery } from '@tanstack/react-query'
import type { Schema } from '@/api/client'
import { CodeBlock } from '@/design/CodeBlock'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { ButtonLink, TextLink } from '@/design/Link'
import { Status } from '@/design/Status'
import { Time } from '@/design/Time'
import { ThisServer } from '@/parts/ThisServer'
import { automationsOf, type Deployment } from '../queries'

const COLUMNS: Column<Schema<'Automation'>>[] = [
  {
    id: 'name',
    header: 'Automation',
    cell: automation => (
      <TextLink to="/automations/$id" params={{ id: automation.id }} className="font-medium">
        {automation.name}
      </TextLink>
    ),
  },
  {
    id: 'enabled',
    header: 'Status',
    width: 'w-28',
    cell: automation =>
      automation.enabled ? <Status kind="good">Enabled</Status> : <Status kind="paused">Disabled</Status>,
  },
  { id: 'what', header: 'Description', from: 'md', cell: automation => automation.description },
  {
    id: 'updated',
    header: 'Changed',
    from: 'sm',
    width: 'w-28',
    cell: automation => <Time at={automation.updated} />,
  },
]

/** Automations that have to do with a deployment: its own triggers, and those of others that act on it. */
export function Triggers({ deployment }: { deployment: Deployment }) {
  const { data, error, refetch } = useQuery(automationsOf(deployment.id))
  if (error) return <ErrorState error={error} onRetry={refetch} />
  return (
    <DataTable
      label="Automations of this deployment"
      columns={COLUMNS}
      rows={data}
      idOf={automation => automation.id}
      empty={
        <EmptyState title="Nothing triggers it">
          <p>An automation can run this deployment when something happens, or when it does not. In code:</p>
          <ThisServer />
          <CodeBlock
            code={`from prefect.events import DeploymentEventTrigger\n\nhello.serve(\n    name="${deployment.name}",\n    triggers=[DeploymentEventTrigger(expect={"order.received"})],\n)`}
          />
          <div>
            <ButtonLink to="/automations/new">New automation</ButtonLink>
          </div>
        </EmptyState>
      }
    />
  )
}
