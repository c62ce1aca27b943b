import { useQuery } from '@tanstack/react-query'
import { serverSettings } from '@/api/client'
import { CodeBlock } from '@/design/CodeBlock'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState, SkeletonLines } from '@/design/Feedback'
import { SearchField } from '@/design/Field'
import { FilterBar } from '@/design/Filters'
import type { FindProps } from './AllSettings'
import { valueAt } from './flat'
import { parseMetrics } from './metrics'
import { metrics, settings } from './queries'

interface Row {
  id: string
  name: string
  labels: string
  help: string
  value: string
}

const COLUMNS: Column<Row>[] = [
  {
    id: 'name',
    header: 'Figure',
    cell: ({ name, labels, help }) => (
      <span title={help} className="font-mono text-xs wrap-anywhere">
        {name}
        <span className="text-faint">{labels}</span>
      </span>
    ),
  },
  { id: 'value', header: 'Value', width: 'w-36', align: 'right', cell: ({ value }) => number(value) },
]

function number(text: string): string {
  const value = Number(text)
  return Number.isFinite(value) ? value.toLocaleString('en-US', { maximumFractionDigits: 4 }) : text
}

/** What the server counts of itself, as Prometheus reads it. */
export function MetricsTab(props: FindProps) {
  const { data: all } = useQuery(settings)
  const on = all && valueAt(all, 'server.metrics_enabled') === true
  if (!all) return <SkeletonLines />
  return on ? (
    <Figures {...props} />
  ) : (
    <EmptyState title="The server does not count itself">
      <p>Begin it with this, and its figures are here and for Prometheus to read:</p>
      <CodeBlock code="PREFECT_SERVER_METRICS_ENABLED=true provost server start" />
      <CodeBlock code={`curl ${serverSettings().apiUrl}/metrics`} />
    </EmptyState>
  )
}

function Figures({ q, onFind }: FindProps) {
  const { data, error, refetch } = useQuery(metrics)
  if (error) return <ErrorState error={error} onRetry={refetch} />
  const rows = parseMetrics(data ?? '').flatMap(({ name, help, samples }) =>
    samples.map(({ labels, value }) => ({ id: name + labels, name, labels, help, value })),
  )
  const shown = rows.filter(({ id }) => id.toLowerCase().includes((q ?? '').toLowerCase()))
  return (
    <>
      <FilterBar>
        <SearchField
          aria-label="Search figures"
          placeholder="Search figures"
          value={q ?? ''}
          onChange={onFind}
        />
      </FilterBar>
      <DataTable
        label="Figures"
        columns={COLUMNS}
        rows={data === undefined ? undefined : shown}
        idOf={row => row.id}
        empty={<EmptyState title="No figure is called so" />}
      />
    </>
  )
}
