import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Pause, Play } from 'lucide-react'
import { useState } from 'react'
import { serverSettings } from '@/api/client'
import { useLive } from '@/api/useLive'
import { Button } from '@/design/Button'
import { CodeBlock } from '@/design/CodeBlock'
import { useOffers } from '@/design/commands'
import { EmptyState, ErrorState, Skeleton } from '@/design/Feedback'
import { SearchField } from '@/design/Field'
import { FilterBar } from '@/design/Filters'
import { Page } from '@/design/Page'
import { plural } from '@/format/number'
import { CompletionChip } from './CompletionChip'
import { EmitDialog } from './EmitDialog'
import { EventTable } from './EventTable'
import { Histogram } from './Histogram'
import { eventsOverTime, eventsPage, PAGE_SIZE } from './queries'
import type { EventsSearch } from './search'
import { TimeChip } from './TimeChip'

const route = getRouteApi('/events')

export function EventsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(eventsPage(search))
  const { data: histogram } = useQuery(eventsOverTime(search))
  const change = (some: EventsSearch, replace = false) =>
    navigate({ search: was => ({ ...was, before: undefined, ...some }), replace })
  // Who reads further back, or looks at a time that is over, is not disturbed by what comes.
  const live = !search.paused && !search.before && !search.to
  const last = data?.events.at(-1)
  const [emitting, setEmitting] = useState(false)
  const follow = () => change({ paused: live ? true : undefined })
  useOffers('Events', {
    [live ? 'Pause' : 'Go on']: search.before || search.to ? undefined : follow,
    'Tell of an event…': () => setEmitting(true),
  })
  const narrowed = Boolean(search.q || search.event || search.resource)

  return (
    <Page
      title="Events"
      actions={
        <>
          {!search.before && !search.to && (
            <Button onPress={follow}>
              {live ? <Pause /> : <Play />}
              {live ? 'Pause' : 'Go on'}
            </Button>
          )}
          <Button onPress={() => setEmitting(true)}>Tell of an event…</Button>
        </>
      }
      facts={
        <>
          {data && <span>{plural(data.total, 'event')}</span>}
          {live && <LiveMark search={search} />}
        </>
      }
    >
      <FilterBar>
        <SearchField
          aria-label="Search events by text"
          placeholder="Words, -without, “as written”"
          value={search.q ?? ''}
          onChange={q => change({ q: q || undefined }, true)}
        />
        <CompletionChip
          name="Event"
          countable="event"
          search={search}
          chosen={search.event}
          onChange={event => change({ event })}
        />
        <CompletionChip
          name="Resource"
          countable="resource"
          search={search}
          chosen={search.resource}
          onChange={resource => change({ resource })}
        />
        <TimeChip search={search} onChange={change} />
      </FilterBar>
      <div className="px-4 pt-2 pb-1">
        {histogram ? (
          <Histogram
            label="Events over time"
            {...histogram}
            onStretch={(from, to) =>
              change({ past: undefined, from: new Date(from).toISOString(), to: new Date(to).toISOString() })
            }
          />
        ) : (
          <Skeleton className="h-22 w-full" />
        )}
      </div>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <EventTable
          label="Events"
          events={data?.events}
          empty={narrowed ? <EmptyState title="No such event in this time" /> : <NoEvents />}
        />
      )}
      {(search.before || (last && data && data.events.length === PAGE_SIZE)) && (
        <nav aria-label="Pages" className="flex justify-end gap-2 px-4 py-2">
          {search.before && <Button onPress={() => change({})}>To the newest</Button>}
          {last && data?.events.length === PAGE_SIZE && (
            <Button onPress={() => change({ before: last.occurred })}>Older</Button>
          )}
        </nav>
      )}
      {emitting && <EmitDialog onClose={() => setEmitting(false)} />}
    </Page>
  )
}

/** Says that what happens appears by itself, and sees to it. */
function LiveMark({ search }: { search: EventsSearch }) {
  useLive({
    events: search.event ?? [''],
    nouns: ['events'],
    ...(search.resource && { resources: search.resource }),
  })
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className="size-1.5 rounded-full bg-good" />
      Live
    </span>
  )
}

function NoEvents() {
  return (
    <EmptyState title="Nothing happened in this time">
      <p>
        The server tells here of every change of a run, and of what your own programs tell it. Tell it
        something, with <code>{`PREFECT_API_URL=${serverSettings().apiUrl}`}</code>:
      </p>
      <CodeBlock
        code={
          'from prefect.events import emit_event\n\nemit_event(event="order.placed", resource={"prefect.resource.id": "shop.order.1"})'
        }
      />
    </EmptyState>
  )
}
