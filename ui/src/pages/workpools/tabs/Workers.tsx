import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { act } from '@/api/act'
import { serverSettings } from '@/api/client'
import { IconButton } from '@/design/Button'
import { CodeBlock } from '@/design/CodeBlock'
import { Confirm } from '@/design/Confirm'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { Status } from '@/design/Status'
import { Time } from '@/design/Time'
import { duration } from '@/format/time'
import { deleteWorker, type Worker, type WorkPool, workersOf } from '../queries'

export function Workers({ pool }: { pool: WorkPool }) {
  const { data, error, refetch } = useQuery(workersOf(pool.name))
  const [leaving, setLeaving] = useState<Worker>()
  const columns = useMemo(() => columnsOf(setLeaving), [])
  if (error) return <ErrorState error={error} onRetry={refetch} />
  return (
    <>
      <DataTable
        label="Workers"
        columns={columns}
        rows={data}
        idOf={worker => worker.id}
        empty={
          <EmptyState title="No worker takes runs from here">
            <p>Start one where the runs are to run:</p>
            <CodeBlock
              code={`prefect config set PREFECT_API_URL=${serverSettings().apiUrl}\nprefect worker start --pool ${pool.name}`}
            />
          </EmptyState>
        }
      />
      <Confirm
        title="Delete this worker?"
        action="Delete the worker"
        open={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        onConfirm={async () => {
          if (leaving) {
            await act(deleteWorker(pool.name, leaving.name), ['workers'], `${leaving.name} is deleted.`)
          }
        }}
      >
        <p>
          <strong>{leaving?.name}</strong> is forgotten. If it is still alive, it is here again with its next
          heartbeat.
        </p>
      </Confirm>
    </>
  )
}

function columnsOf(onDelete: (worker: Worker) => void): Column<Worker>[] {
  return [
    { id: 'name', header: 'Worker', cell: worker => <span className="font-medium">{worker.name}</span> },
    {
      id: 'status',
      header: 'Status',
      width: 'w-28',
      cell: worker =>
        worker.status === 'ONLINE' ? (
          <Status kind="good">Online</Status>
        ) : (
          <Status kind="bad">Offline</Status>
        ),
    },
    {
      id: 'heartbeat',
      header: 'Last heartbeat',
      width: 'w-32',
      cell: worker => <Time at={worker.last_heartbeat_time} />,
    },
    {
      id: 'every',
      header: 'Every',
      from: 'sm',
      width: 'w-24',
      align: 'right',
      cell: ({ heartbeat_interval_seconds: seconds }) => (seconds ? duration(seconds) : '–'),
    },
    {
      id: 'since',
      header: 'Known since',
      from: 'md',
      width: 'w-28',
      cell: worker => <Time at={worker.created} />,
    },
    {
      id: 'delete',
      header: '',
      width: 'w-12',
      align: 'right',
      cell: worker => (
        <IconButton label={`Delete ${worker.name}`} onPress={() => onDelete(worker)}>
          <Trash2 />
        </IconButton>
      ),
    },
  ]
}
