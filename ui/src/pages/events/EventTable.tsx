import type { ReactNode } from 'react'
import { type Column, DataTable } from '@/design/DataTable'
import { TextLink } from '@/design/Link'
import { Time } from '@/design/Time'
import { EventName } from './EventName'
import type { Event } from './queries'
import { ResourceLink, resourceKind } from './Resource'

/** What has no name says little in a row; the event's own page has all. */
function named(one: Event) {
  return (one.related ?? []).filter(related => related['prefect.resource.name'])
}

const COLUMNS: Column<Event>[] = [
  {
    id: 'event',
    header: 'Event',
    cell: one => (
      <TextLink to="/events/$id" params={{ id: one.id }} className="font-mono text-xs wrap-anywhere">
        <EventName name={one.event} />
      </TextLink>
    ),
  },
  {
    id: 'resource',
    header: 'Resource',
    width: 'w-1/3',
    cell: one => (
      <span className="flex flex-wrap items-baseline gap-x-2">
        <ResourceLink labels={one.resource} />
        {one.resource['prefect.resource.name'] && (
          <span className="text-xs wrap-anywhere text-faint max-sm:hidden">{resourceKind(one.resource)}</span>
        )}
      </span>
    ),
  },
  {
    id: 'related',
    header: 'Related to',
    from: 'lg',
    width: 'w-1/4',
    cell: one => (
      <span className="flex flex-wrap gap-x-3">
        {named(one)
          .slice(0, 3)
          .map(related => (
            <ResourceLink key={related['prefect.resource.id']} labels={related} />
          ))}
      </span>
    ),
  },
  {
    id: 'occurred',
    header: 'Occurred',
    width: 'w-24',
    align: 'right',
    cell: one => <Time at={one.occurred} />,
  },
]

export function EventTable({
  label,
  events,
  empty,
}: {
  label: string
  events: readonly Event[] | undefined
  empty: ReactNode
}) {
  return <DataTable label={label} columns={COLUMNS} rows={events} idOf={one => one.id} empty={empty} />
}
