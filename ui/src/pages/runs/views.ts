import type { Schema } from '@/api/client'
import type { Raw } from '@/router/search'
import type { RunsSearch } from './search'

type Filter = Schema<'SavedSearchFilter'>

const MINE = { object: 'flow_run', type: 'string', operation: 'any' }

/** A search as the server keeps it: one filter for each thing that narrows it. */
export function toFilters({ page: _, ...search }: RunsSearch): Filter[] {
  return Object.entries(search)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([property, value]) => ({ ...MINE, property, value }))
}

/** What an address would say for it; filters that other clients have saved may mean nothing here. */
export function fromFilters(filters: readonly Filter[] | undefined): Raw {
  return Object.fromEntries((filters ?? []).map(({ property, value }) => [property, value]))
}
