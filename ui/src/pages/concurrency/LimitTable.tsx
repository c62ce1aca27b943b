import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { CodeBlock } from '@/design/CodeBlock'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { PageSteps } from '@/design/PageSteps'
import { Time } from '@/design/Time'
import { ThisServer } from '@/parts/ThisServer'
import { useDeploymentNames } from '../runs/names'
import { LimitRowActions } from './LimitActions'
import { deploymentOf, type Limit, limitsPage, PAGE_SIZE, tagOf } from './queries'
import { Slots } from './Slots'

function columnsOf(deployments: ReadonlyMap<string, string>): Column<Limit>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      cell: one => (
        <span className="flex flex-wrap items-baseline gap-x-2">
          <TextLink to="/concurrency/$id" params={{ id: one.id }} className="font-medium wrap-anywhere">
            {deployments.get(deploymentOf(one.name) ?? '') ?? one.name}
          </TextLink>
          {deploymentOf(one.name) && <span className="text-xs text-faint">of a deployment</span>}
          {!one.active && <span className="text-xs text-warning">not in force</span>}
        </span>
      ),
    },
    {
      id: 'slots',
      header: 'Slots taken',
      width: 'w-40 sm:w-60',
      cell: one => <Slots active={one.active_slots} limit={one.limit} />,
    },
    {
      id: 'decay',
      header: 'Come free',
      from: 'md',
      width: 'w-40',
      cell: one =>
        one.slot_decay_per_second > 0 ? (
          `${one.slot_decay_per_second} per second`
        ) : (
          <span className="text-faint">when given back</span>
        ),
    },
    { id: 'updated', header: 'Updated', from: 'lg', width: 'w-28', cell: one => <Time at={one.updated} /> },
    {
      id: 'actions',
      header: '',
      width: 'w-10',
      align: 'right',
      cell: one => <LimitRowActions limit={one} />,
    },
  ]
}

export interface PagedProps {
  page: number
  onPage: (page: number) => void
}

/** Limits that are taken by name; those of tags have a table of their own. */
export function LimitTable({ page, onPage }: PagedProps) {
  const { data, error, refetch } = useQuery(limitsPage(page))
  const deployments = useDeploymentNames((data ?? []).map(one => deploymentOf(one.name)))
  const columns = useMemo(() => columnsOf(deployments), [deployments])
  if (error) return <ErrorState error={error} onRetry={refetch} />
  return (
    <>
      <DataTable
        label="Limits"
        columns={columns}
        rows={data?.filter(one => tagOf(one.name) === undefined)}
        idOf={one => one.id}
        empty={data && data.length < PAGE_SIZE && <FirstLimit />}
      />
      <PageSteps page={page} more={data?.length === PAGE_SIZE} onPage={onPage} />
    </>
  )
}

function FirstLimit() {
  return (
    <EmptyState title="There are no limits yet">
      <p>
        A limit lets only so many go on at once, wherever they run. Make one, and take its slots in your code:
      </p>
      <ThisServer />
      <CodeBlock code="prefect gcl create database --limit 5" />
      <CodeBlock
        code={
          'from prefect.concurrency.sync import concurrency\n\nwith concurrency("database", occupy=1):\n    write_rows()'
        }
      />
    </EmptyState>
  )
}
