import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Zap } from 'lucide-react'
import { useLive } from '@/api/useLive'
import { EmptyState, ErrorState, SkeletonLines } from '@/design/Feedback'
import { JsonView } from '@/design/JsonView'
import { KeyValue } from '@/design/KeyValue'
import { ButtonLink, TextLink } from '@/design/Link'
import { Page, Section } from '@/design/Page'
import { Time } from '@/design/Time'
import { exact } from '@/format/time'
import { EventName } from './EventName'
import { around, asResource, type Event, event } from './queries'
import { ResourceLink, resourceKind } from './Resource'

const route = getRouteApi('/events/$id')
const CRUMBS = [
  <TextLink key="all" to="/events">
    Events
  </TextLink>,
]

export function EventPage() {
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(event(id))
  if (data) return <Known one={data} />
  return (
    <Page title="Event" breadcrumb={CRUMBS}>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : data === null ? (
        <EmptyState title="This event is not here, or no longer">
          <p>Events are kept for a time, and then make room for new ones.</p>
        </EmptyState>
      ) : (
        <SkeletonLines />
      )}
    </Page>
  )
}

function Known({ one }: { one: Event }) {
  const id = one.resource['prefect.resource.id'] ?? ''
  useLive({ events: [''], nouns: ['events'], resources: [id, asResource(one)] })
  return (
    <Page
      title={one.event}
      breadcrumb={CRUMBS}
      facts={
        <>
          <ResourceLink labels={one.resource} />
          {one.resource['prefect.resource.name'] && <span>{resourceKind(one.resource)}</span>}
          <span>
            Occurred <Time at={one.occurred} />
          </span>
        </>
      }
      actions={
        <ButtonLink to="/automations/new" search={{ event: one.event, resource: id }}>
          <Zap />
          Automate
        </ButtonLink>
      }
    >
      <div className="grid items-start gap-4 p-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Section title="What happened">
            <div className="p-3">
              <KeyValue
                facts={[
                  ['Occurred', exact(new Date(one.occurred))],
                  ['Received', one.received && exact(new Date(one.received))],
                  [
                    'Id',
                    <span key="id" className="font-mono text-xs">
                      {one.id}
                    </span>,
                  ],
                  one.follows != null && [
                    'Follows',
                    <TextLink key="follows" to="/events/$id" params={{ id: one.follows }}>
                      the event before
                    </TextLink>,
                  ],
                ]}
              />
            </div>
          </Section>
          <Section title="Resource">
            <LabelList labels={one.resource} />
          </Section>
          <Section title="Related resources">
            {one.related?.length ? (
              <ul className="divide-y divide-line">
                {one.related.map(related => (
                  <li
                    key={`${related['prefect.resource.id']} ${related['prefect.resource.role']}`}
                    className="px-3 py-2"
                  >
                    <div className="flex flex-wrap items-baseline gap-x-2">
                      <span className="text-faint">{related['prefect.resource.role']}</span>
                      <ResourceLink labels={related} />
                    </div>
                    <span className="font-mono text-xs wrap-anywhere text-faint">
                      {related['prefect.resource.id']}
                    </span>
                  </li>
                ))}
              </ul>
            ) : (
              <p className="px-3 py-2 text-faint">None.</p>
            )}
          </Section>
          <Section title="Payload">
            <div className="p-3">
              <JsonView value={one.payload ?? {}} />
            </div>
          </Section>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Around
            one={one}
            which="after"
            title="What followed"
            none="Nothing happened to this resource since."
          />
          <Around
            one={one}
            which="before"
            title="What came before"
            none="Nothing had happened to this resource."
          />
        </div>
      </div>
    </Page>
  )
}

function LabelList({ labels }: { labels: Record<string, string> }) {
  return (
    <dl className="flex flex-col divide-y divide-line">
      {Object.entries(labels).map(([name, value]) => (
        <div key={name} className="px-3 py-1.5">
          <dt className="font-mono text-xs wrap-anywhere text-faint">{name}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface AroundProps {
  one: Event
  which: 'after' | 'before'
  title: string
  none: string
}

/** Other events around one; those that say that they follow each other are marked. */
function Around({ one, which, title, none }: AroundProps) {
  const { data, error } = useQuery(around(one, which))
  const id = one.resource['prefect.resource.id'] ?? ''
  return (
    <Section
      title={title}
      actions={
        <TextLink to="/events" search={{ resource: [id], past: '30d' }} className="text-xs">
          All of this resource
        </TextLink>
      }
    >
      {error && <ErrorState error={error} />}
      {data?.length === 0 && <p className="px-3 py-2 text-faint">{none}</p>}
      <ol className="divide-y divide-line">
        {data?.map(other => (
          <li key={other.id} className="flex items-baseline justify-between gap-3 px-3 py-1.5">
            <span className="min-w-0">
              <TextLink
                to="/events/$id"
                params={{ id: other.id }}
                className="font-mono text-xs wrap-anywhere"
              >
                <EventName name={other.event} />
              </TextLink>{' '}
              {other.resource['prefect.resource.id'] !== id && <ResourceLink labels={other.resource} />}
              {(other.follows === one.id || one.follows === other.id) && (
                <span className="ml-2 text-xs text-accent">
                  {which === 'after' ? 'follows this' : 'this follows it'}
                </span>
              )}
            </span>
            <Time at={other.occurred} />
          </li>
        ))}
      </ol>
    </Section>
  )
}
