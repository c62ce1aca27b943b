import { useQuery } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { Time } from '@/design/Time'

interface Row {
  id: string
  event: string
  occurred: string
}

const COLUMNS: Column<Row>[] = [
  {
    id: 'event',
    header: 'Event',
    cell: row => (
      <TextLink to="/events/$id" params={{ id: row.id }} className="font-mono text-xs">
        {row.event}
      </TextLink>
    ),
  },
  { id: 'occurred', header: 'Occurred', width: 'w-32', cell: row => <Time at={row.occurred} /> },
]

/** The last events about a resource, or related to it. */
export function EventList({ resource, since }: { resource: string; since?: string | null }) {
  const filter = {
    any_resource: { id: [resource] },
    // Events are kept by their times: one does not look before the thing was there.
    ...(since && { occurred: { since, until: '9999-01-01T00:00:00Z' } }),
    order: 'DESC' as const,
  }
  const { data, error, refetch } = useQuery({
    queryKey: ['events', 'of', resource],
    queryFn: () => ask(api.POST('/events/filter', { body: { filter: filter as never, limit: 50 } })),
  })
  if (error) return <ErrorState error={error} onRetry={refetch} />
  return (
    <DataTable
      label="Events"
      columns={COLUMNS}
      rows={data?.events}
      idOf={row => row.id}
      empty={<EmptyState title="Nothing has been told of it" />}
    />
  )
}
