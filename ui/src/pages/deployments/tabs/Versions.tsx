import { useQuery } from '@tanstack/react-query'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { Time } from '@/design/Time'
import { count } from '@/format/number'
import { type Deployment, type Version, versionsOf } from '../queries'

function columns(current: string): Column<Version>[] {
  return [
    {
      id: 'version',
      header: 'Version',
      cell: one => (
        <>
          <span className="font-mono text-xs">{one.version || 'no version'}</span>
          {one.version === current && <span className="ml-2 text-xs text-good">current</span>}
        </>
      ),
    },
    { id: 'runs', header: 'Runs', align: 'right', width: 'w-20', cell: one => count(one.runs) },
    {
      id: 'failed',
      header: 'Failed',
      align: 'right',
      width: 'w-20',
      cell: one => (one.failed > 0 ? <span className="text-danger">{count(one.failed)}</span> : '0'),
    },
    { id: 'first', header: 'First run', from: 'sm', width: 'w-28', cell: one => <Time at={one.first} /> },
    { id: 'last', header: 'Last run', from: 'sm', width: 'w-28', cell: one => <Time at={one.last} /> },
  ]
}

/** The versions that the last runs were of: the server itself knows only the current one. */
export function Versions({ deployment }: { deployment: Deployment }) {
  const { data, error, refetch } = useQuery(versionsOf(deployment.id))
  if (error) return <ErrorState error={error} onRetry={refetch} />
  return (
    <>
      <p className="px-4 py-3 text-muted">
        The current version is{' '}
        <span className="font-mono text-xs text-text">{deployment.version || 'not named'}</span>, from{' '}
        <Time at={deployment.updated} />. Below are those of the last 200 runs.
      </p>
      <DataTable
        label="Versions"
        columns={columns(deployment.version ?? '')}
        rows={data}
        idOf={one => one.version}
        empty={<EmptyState title="It has not run yet" />}
      />
    </>
  )
}
