import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Schema } from '@/api/client'
import { classes } from '@/design/classes'
import { SkeletonLines } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { Section } from '@/design/Page'
import { count } from '@/format/number'
import { poolsList } from '../workpools/queries'

/** Pools with how much of them is in use. */
export function Pools() {
  const { data } = useQuery(poolsList)
  return (
    <Section
      title="Work pools"
      actions={
        <TextLink to="/work-pools" className="text-muted">
          All
        </TextLink>
      }
    >
      {!data && <SkeletonLines lines={2} />}
      {data?.length === 0 && (
        <p className="px-3 py-3 text-muted">No pool is there yet; deployments need one to run.</p>
      )}
      <ul>
        {data?.slice(0, 12).map(pool => (
          <li key={pool.id} className="border-b border-line last:border-b-0">
            <Pool pool={pool} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const STATUS = { READY: 'Ready', NOT_READY: 'No worker', PAUSED: 'Paused' } as const

function Pool({ pool }: { pool: Schema<'WorkPoolResponse'> }) {
  const { name, type, status, concurrency_limit: limit } = pool
  const active = pool.active_slots ?? 0
  return (
    <Link
      to="/work-pools/$name"
      params={{ name }}
      className="grid grid-cols-[minmax(0,1fr)_5.5rem_minmax(4rem,9rem)] items-center gap-3 px-3 py-2 hover:bg-hover focus-visible:-outline-offset-2"
    >
      <span className="min-w-0 truncate">
        <span className="font-medium">{name}</span> <span className="text-faint">{type}</span>
      </span>
      <span
        className={classes(
          status === 'READY' ? 'text-good' : status === 'NOT_READY' ? 'text-warning' : 'text-muted',
        )}
      >
        {status ? STATUS[status] : ''}
      </span>
      <span className="flex items-center gap-2">
        {limit != null && (
          <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-pressed">
            <span
              className={classes('block h-full', active >= limit ? 'bg-warning' : 'bg-accent-fill')}
              style={{ width: `${Math.min(100, limit === 0 ? 100 : (active / limit) * 100)}%` }}
            />
          </span>
        )}
        <span className="flex-1 text-right text-muted">
          {limit == null ? `${count(active)} in use` : `${count(active)} of ${count(limit)}`}
        </span>
      </span>
    </Link>
  )
}
