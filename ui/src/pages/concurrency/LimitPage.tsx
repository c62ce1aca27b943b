import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { act } from '@/api/act'
import { useLive } from '@/api/useLive'
import { Button } from '@/design/Button'
import { Confirm } from '@/design/Confirm'
import { useOffers } from '@/design/commands'
import { EmptyState, ErrorState, SkeletonLines } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { Page } from '@/design/Page'
import { PageSteps } from '@/design/PageSteps'
import { Time } from '@/design/Time'
import { plural } from '@/format/number'
import { HolderTable } from './HolderTable'
import { type LimitAction, LimitActions, turning, turnLimit } from './LimitActions'
import { deploymentOf, HOLDERS, holders, type Limit, limit, releaseSlots, tagOf } from './queries'
import { Slots } from './Slots'

const route = getRouteApi('/concurrency/$id')
const CRUMBS = [
  <TextLink key="all" to="/concurrency">
    Concurrency
  </TextLink>,
]

export function LimitPage() {
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(limit(id))
  if (data) return <Known one={data} />
  return (
    <Page title="Limit" breadcrumb={CRUMBS}>
      {error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonLines />}
    </Page>
  )
}

function Known({ one }: { one: Limit }) {
  const { page = 1 } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(holders(one.id, page))
  const [releasing, setReleasing] = useState(false)
  const [open, setOpen] = useState<LimitAction>()
  // Slots are taken and given back by runs that begin and end.
  useLive({
    events: ['prefect.concurrency-limit.', 'prefect.flow-run.', 'prefect.task-run.'],
    nouns: ['concurrency_limits'],
  })
  const tag = tagOf(one.name)
  const deployment = deploymentOf(one.name)
  const loose = data?.unleased_slots ?? 0
  useOffers('This limit', {
    Edit: () => setOpen('edit'),
    [turning(one)]: tag === undefined ? () => turnLimit(one) : undefined,
    'Release all slots': one.active_slots === 0 ? undefined : () => setOpen('reset'),
    Delete: () => setOpen('remove'),
  })

  return (
    <Page
      title={tag ?? one.name}
      breadcrumb={CRUMBS}
      facts={
        <>
          <Slots active={one.active_slots} limit={one.limit} />
          {tag !== undefined && <span>Task runs with this tag</span>}
          {deployment && (
            <TextLink to="/deployments/$id" params={{ id: deployment }}>
              Its deployment
            </TextLink>
          )}
          {one.slot_decay_per_second > 0 && (
            <span>{`${one.slot_decay_per_second} slots come free per second`}</span>
          )}
          {!one.active && <span className="text-warning">Not in force</span>}
          <span>
            Changed <Time at={one.updated} />
          </span>
        </>
      }
      actions={
        <LimitActions
          limit={one}
          open={open}
          onOpen={setOpen}
          leave={() => navigate({ to: '/concurrency' })}
        />
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <HolderTable
          holders={data?.holders}
          tag={tag}
          empty={
            loose === 0 && (
              <EmptyState title="Nobody has a slot">
                <p>Who takes one appears here, with the time since when and until when it is theirs.</p>
              </EmptyState>
            )
          }
        />
      )}
      {loose > 0 && (
        <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
          <span className="text-muted">
            {`${plural(loose, 'slot')} taken by request without saying for whom.`}
          </span>
          <Button onPress={() => setReleasing(true)}>{`Release ${loose === 1 ? 'it' : 'them'}`}</Button>
        </div>
      )}
      <PageSteps
        page={page}
        more={data?.holders.length === HOLDERS}
        onPage={next => navigate({ search: { page: next } })}
      />
      <Confirm
        title={`Release ${plural(loose, 'slot')}?`}
        action="Release"
        open={releasing}
        onClose={() => setReleasing(false)}
        onConfirm={() =>
          act(releaseSlots(one.name, loose), ['concurrency_limits'], `${plural(loose, 'slot')} released.`)
        }
      >
        Who has them now goes on, and others may begin beside them.
      </Confirm>
    </Page>
  )
}
