import { useQuery } from '@tanstack/react-query'
import { type Column, DataTable } from '@/design/DataTable'
import { ErrorState, SkeletonLines } from '@/design/Feedback'
import { bytes } from './flat'
import { type DatabaseSize, database } from './queries'

type Table = NonNullable<DatabaseSize['tables']>[number] & { share: number }

const NAMES = { sqlite: 'SQLite', postgresql: 'PostgreSQL' }

const COLUMNS: Column<Table>[] = [
  {
    id: 'name',
    header: 'Table',
    cell: one => <span className="font-mono text-xs wrap-anywhere">{one.name}</span>,
  },
  {
    id: 'share',
    header: 'Share',
    from: 'sm',
    width: 'w-56',
    cell: one => (
      <span aria-hidden className="block h-1.5 w-48 overflow-hidden rounded-full bg-pressed">
        <span className="block h-full rounded-full bg-accent-fill" style={{ width: `${one.share * 100}%` }} />
      </span>
    ),
  },
  { id: 'bytes', header: 'Size', width: 'w-28', align: 'right', cell: one => bytes(one.bytes) },
]

/** How large the database is, and what makes it so. */
export function DatabaseTab() {
  const { data, error, refetch } = useQuery(database)
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <SkeletonLines />
  const tables = [...(data.tables ?? [])].sort((a, b) => b.bytes - a.bytes)
  return (
    <>
      <p className="px-4 py-3">
        {`${NAMES[data.kind]} ${data.version}, `}
        <strong className="font-semibold">{bytes(data.bytes)}</strong>
      </p>
      {data.tables ? (
        <DataTable
          label="Tables by size"
          columns={COLUMNS}
          rows={tables.map(one => ({ ...one, share: data.bytes > 0 ? one.bytes / data.bytes : 0 }))}
          idOf={one => one.name}
        />
      ) : (
        <p className="px-4 text-muted">
          To tell the sizes of tables, SQLite would have to read this file whole, which is not done while runs
          wait.
        </p>
      )}
    </>
  )
}
