import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import { CopyButton } from '@/design/CodeBlock'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { SearchField } from '@/design/Field'
import { FilterBar } from '@/design/Filters'
import { flatten, type Setting } from './flat'
import { settings } from './queries'

const COLUMNS: Column<Setting>[] = [
  {
    id: 'variable',
    header: 'Variable',
    cell: ({ variable }) => (
      <span className="flex items-center gap-1">
        <span className="font-mono text-xs wrap-anywhere">{broken(variable)}</span>
        <CopyButton text={variable} label={`Copy ${variable}`} />
      </span>
    ),
  },
  {
    id: 'value',
    header: 'Value',
    width: 'w-2/5',
    cell: ({ value }) => <span className="font-mono text-xs wrap-anywhere">{shown(value)}</span>,
  },
]

export interface FindProps {
  q: string | undefined
  onFind: (text: string) => void
}

/** Every setting of the server as it is in force. */
export function AllSettings({ q, onFind }: FindProps) {
  const { data, error, refetch } = useQuery(settings)
  if (error) return <ErrorState error={error} onRetry={refetch} />
  const words = (q ?? '').toLowerCase().split(/\s+/)
  const rows = data && flatten(data).filter(one => words.every(word => text(one).includes(word)))
  return (
    <>
      <FilterBar>
        <SearchField
          aria-label="Search settings"
          placeholder="Search settings"
          value={q ?? ''}
          onChange={onFind}
        />
      </FilterBar>
      <DataTable
        label="All settings"
        columns={COLUMNS}
        rows={rows}
        idOf={one => one.path}
        empty={<EmptyState title="No setting is called so" />}
      />
    </>
  )
}

/** May go on in the next line after each word. */
function broken(variable: string): ReactNode {
  return variable.split(/(?<=_)/).map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words of one name
    <Fragment key={index}>
      {word}
      <wbr />
    </Fragment>
  ))
}

function text({ path, variable, value }: Setting): string {
  return `${path} ${variable} ${JSON.stringify(value)}`.toLowerCase()
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '–'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
