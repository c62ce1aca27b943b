import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api, ask, type Schema } from '@/api/client'
import { sparse } from '@/api/sparse'
import { type Column, DataTable } from '@/design/DataTable'
import { ErrorState } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { Pager } from '@/design/Pager'
import { StateBadge } from '@/design/StateBadge'
import { Time } from '@/design/Time'
import { type Run, RunTable } from '@/pages/runs/RunTable'
import { type CountedBy, countRuns, MOST_COUNTED } from './countRuns'
import { maker } from './maker'

export interface Asked extends CountedBy {
  sort?: Schema<'FlowRunSort'>
}

const PAGE_SIZE = 25

function runsOf(page: number, asked: Asked) {
  const body = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, ...asked }
  return queryOptions({
    queryKey: ['flow_runs', 'page of', body],
    queryFn: () => ask(api.POST('/flow_runs/filter', { body: sparse(body) })),
    placeholderData: keepPreviousData,
  })
}

function countOf({ sort: _, ...by }: Asked) {
  return queryOptions({
    queryKey: ['flow_runs', 'count of', by],
    queryFn: () => countRuns(by),
    placeholderData: keepPreviousData,
  })
}

const UPCOMING: Column<Run>[] = [
  {
    id: 'name',
    header: 'Run',
    cell: run => (
      <TextLink to="/runs/$id" params={{ id: run.id }} className="font-medium">
        {run.name}
      </TextLink>
    ),
  },
  {
    id: 'state',
    header: 'State',
    width: 'w-36',
    cell: run => run.state_type && <StateBadge type={run.state_type} name={run.state_name} />,
  },
  { id: 'due', header: 'Due', width: 'w-28', cell: run => <Time at={run.expected_start_time} /> },
  {
    id: 'by',
    header: 'Made by',
    from: 'md',
    width: 'w-48',
    cell: run => maker(run) ?? 'a client',
  },
]

export interface RunListProps {
  label: string
  asked: Asked
  upcoming?: boolean
  /** Left out where they are all of the same. */
  without?: 'flow' | 'deployment'
  page: number
  onPage: (page: number) => void
  empty: ReactNode
}

/** Runs of something, a page of them. */
export function RunList({ label, asked, upcoming = false, without, page, onPage, empty }: RunListProps) {
  const { data, error, refetch } = useQuery(runsOf(page, asked))
  const { data: total } = useQuery(countOf(asked))
  if (error) return <ErrorState error={error} onRetry={refetch} />
  return (
    <>
      {upcoming ? (
        <DataTable label={label} columns={UPCOMING} rows={data} idOf={run => run.id} empty={empty} />
      ) : (
        <RunTable label={label} runs={data} without={without} empty={empty} />
      )}
      <Pager page={page} pageSize={PAGE_SIZE} total={total} capped={total === MOST_COUNTED} onPage={onPage} />
    </>
  )
}
