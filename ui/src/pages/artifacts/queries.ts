import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { BEAT } from '@/api/beat'
import { api, ask, type Schema } from '@/api/client'

export const PAGE_SIZE = 50
export const VERSIONS = 20

export type Artifact = Schema<'Artifact'>
export type Latest = Schema<'ArtifactCollection'>

export interface ArtifactsAsked {
  page: number
  q?: string
  type?: string[]
  sort: Schema<'ArtifactCollectionSort'>
}

const AND = { operator: 'and_' as const }

/** Without a type asked for, all but the results that runs keep for themselves. */
function criteria({ q, type }: Pick<ArtifactsAsked, 'q' | 'type'>): Schema<'ArtifactCollectionFilter'> {
  return {
    ...AND,
    ...(q && { key: { like_: q } }),
    type: type ? { any_: type } : { not_any_: ['result'] },
  }
}

/** The newest artifact of each key. */
export function latestPage({ page, sort, ...by }: ArtifactsAsked) {
  const body = { artifacts: criteria(by), sort, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }
  return queryOptions({
    queryKey: ['artifacts', 'latest', body],
    queryFn: () => ask(api.POST('/artifacts/latest/filter', { body })),
    refetchInterval: BEAT,
    placeholderData: keepPreviousData,
  })
}

export function latestCount(by: Pick<ArtifactsAsked, 'q' | 'type'>) {
  const body = { artifacts: criteria(by) }
  return queryOptions({
    queryKey: ['artifacts', 'count', body],
    queryFn: () => ask(api.POST('/artifacts/latest/count', { body })),
    placeholderData: keepPreviousData,
  })
}

/** Artifacts of one key, the newest first. */
export function versions(key: string, page: number) {
  const artifacts = { ...AND, key: { any_: [key] } }
  const body = { artifacts, sort: 'CREATED_DESC' as const, limit: VERSIONS, offset: (page - 1) * VERSIONS }
  return queryOptions({
    queryKey: ['artifacts', 'versions', body],
    queryFn: () => ask(api.POST('/artifacts/filter', { body })),
    // What is before the first page does not change.
    refetchInterval: page === 1 && BEAT,
    placeholderData: keepPreviousData,
  })
}

export function versionsCount(key: string) {
  const body = { artifacts: { ...AND, key: { any_: [key] } } }
  return queryOptions({
    queryKey: ['artifacts', 'versions', 'count', body],
    queryFn: () => ask(api.POST('/artifacts/count', { body })),
  })
}

export function artifact(id: string) {
  return queryOptions({
    queryKey: ['artifacts', 'one', id],
    queryFn: () => ask(api.GET('/artifacts/{id}', { params: { path: { id } } })),
    refetchInterval: BEAT,
  })
}

export function create(body: Schema<'ArtifactCreate'>): Promise<Artifact> {
  return ask(api.POST('/artifacts/', { body }))
}

export function change(id: string, body: Schema<'ArtifactUpdate'>): Promise<unknown> {
  return ask(api.PATCH('/artifacts/{id}', { params: { path: { id } }, body }))
}

export function remove(id: string): Promise<unknown> {
  return ask(api.DELETE('/artifacts/{id}', { params: { path: { id } } }))
}
