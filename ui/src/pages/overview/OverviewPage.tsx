import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useMemo } from 'react'
import { useLive } from '@/api/useLive'
import { Button } from '@/design/Button'
import { ErrorState } from '@/design/Feedback'
import { Page, Section } from '@/design/Page'
import { useMinute } from '@/design/ticker'
import { minute } from '@/format/time'
import { NoRuns } from '../runs/NoRuns'
import { PASTS, type Past } from '../runs/search'
import { Attention } from './Attention'
import { binsOf, sums } from './bins'
import { Figures } from './Figures'
import { Legend } from './Legend'
import { Pools } from './Pools'
import { countOf, history } from './queries'
import { StateBars } from './StateBars'
import { windowOf } from './search'

const route = getRouteApi('/')
const LATE = { operator: 'and_' as const, state: { operator: 'and_' as const, name: { any_: ['Late'] } } }

export function OverviewPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  // A new minute is a new window; the seconds between change nothing.
  const end = useMinute()
  const window = useMemo(() => windowOf(search, end), [search, end])
  const runs = useQuery(history(window))
  const late = useQuery(countOf(LATE))
  // Once there are runs, there are runs.
  const any = useQuery({ ...countOf({ operator: 'and_' }), enabled: ({ state }) => !state.data })
  useLive({ events: ['prefect.flow-run.'], nouns: ['flow_runs', 'work_pools', 'concurrency_limits'] })
  useLive({ events: ['prefect.work-pool.'], nouns: ['work_pools'] })
  useLive({ events: ['prefect.automation.'], nouns: ['events'] })

  const bins = useMemo(() => binsOf(runs.data ?? []), [runs.data])
  const counts = useMemo(() => (runs.data ? sums(bins) : undefined), [runs.data, bins])
  const iso = (at: number) => new Date(at).toISOString()

  if (runs.error) return <ErrorState error={runs.error} onRetry={runs.refetch} />
  return (
    <Page title="Overview" actions={<Range />}>
      {any.data === 0 ? (
        <NoRuns narrowed={false} onClear={() => {}} />
      ) : (
        <div className="flex flex-col gap-4 p-4">
          <Figures window={window} counts={counts} late={late.data} />
          <Section title="Runs by state">
            <div className="px-3 pt-2">
              <StateBars
                bins={bins}
                from={window.from}
                to={window.to}
                onStretch={(from, to) => void navigate({ search: { from: iso(from), to: iso(to) } })}
                onOpen={bin =>
                  void navigate({ to: '/runs', search: { from: iso(bin.from), to: iso(bin.to) } })
                }
              />
            </div>
            <Legend counts={counts ?? {}} from={iso(window.from)} to={iso(window.to)} />
          </Section>
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <Attention window={window} late={late.data} />
            <Pools />
          </div>
        </div>
      )}
    </Page>
  )
}

const RANGES = Object.keys(PASTS) as Past[]
const RANGE =
  'flex h-6 items-center rounded px-2 text-muted hover:text-text aria-[current=true]:bg-pressed aria-[current=true]:font-medium aria-[current=true]:text-text'

/** How far the page looks back. */
function Range() {
  const { past = '24h', from, to } = route.useSearch()
  const navigate = route.useNavigate()
  const drawn = from && to ? `${minute(new Date(from))} – ${minute(new Date(to))}` : undefined
  return (
    <>
      {drawn && (
        <Button onPress={() => void navigate({ search: {} })}>
          {drawn} <X aria-label="Back to the time up to now" />
        </Button>
      )}
      <nav aria-label="How far back" className="flex rounded-md border border-line-strong p-px">
        {RANGES.map(range => (
          <Link
            key={range}
            to="/"
            search={{ past: range }}
            aria-current={!drawn && past === range}
            className={RANGE}
          >
            {range}
          </Link>
        ))}
      </nav>
    </>
  )
}
