import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, ask } from '@/api/client'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { Time } from '@/design/Time'
import { ResourceLink } from '@/pages/events/Resource'

interface Row {
  id: string
  event: string
  occurred: string
  resource: Record<string, string>
}

function columnsFor(resource: string): Column<Row>[] {
  return [
    {
      id: 'event',
      header: 'Event',
      cell: row => (
        <span className="flex flex-wrap items-baseline gap-x-3">
          <TextLink to="/events/$id" params={{ id: row.id }} className="font-mono text-xs wrap-anywhere">
            {row.event}
          </TextLink>
          {row.resource['prefect.resource.id'] !== resource && (
            <span className="text-muted">
              <ResourceLink labels={row.resource} />
            </span>
          )}
        </span>
      ),
    },
    { id: 'occurred', header: 'Occurred', width: 'w-28', cell: row => <Time at={row.occurred} /> },
  ]
}

/** The last events about a resource, or related to it. */
export function EventList({ resource, since }: { resource: string; since?: string | null }) {
  const filter = {
    any_resource: { id: [resource] },
    // Events are kept by their times: one does not look before the thing was there.
    ...(since && { occurred: { since, until: '9999-01-01T00:00:00Z' } }),
    order: 'DESC' as const,
  }
  const columns = useMemo(() => columnsFor(resource), [resource])
  const { data, error, refetch } = useQuery({
    queryKey: ['events', 'of', resource],
    queryFn: () => ask(api.POST('/events/filter', { body: { filter: filter as never, limit: 50 } })),
  })
  if (error) return <ErrorState error={error} onRetry={refetch} />
  return (
    <DataTable
      label="Events"
      columns={columns}
      rows={data?.events}
      idOf={row => row.id}
      empty={<EmptyState title="Nothing has been told of it" />}
    />
  )
}
