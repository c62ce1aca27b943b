import { queryOptions } from '@tanstack/react-query'
import { api, ask, askPath } from '@/api/client'

export const version = queryOptions({
  queryKey: ['admin', 'version'],
  queryFn: () => ask(api.GET('/admin/version')),
  staleTime: Number.POSITIVE_INFINITY,
})

export const settings = queryOptions({
  queryKey: ['admin', 'settings'],
  queryFn: async () => (await ask(api.GET('/admin/settings'))) as unknown as Record<string, unknown>,
  // They only change with a restart.
  staleTime: Number.POSITIVE_INFINITY,
})

export interface DatabaseSize {
  kind: 'sqlite' | 'postgresql'
  version: string
  bytes: number
  /** Not told of a large SQLite file, which would have to be read whole. */
  tables: { name: string; bytes: number }[] | null
}

export const database = queryOptions({
  queryKey: ['admin', 'database'],
  queryFn: () => askPath<DatabaseSize>('/provost/database'),
})

export const metrics = queryOptions({
  queryKey: ['admin', 'metrics'],
  queryFn: () => askPath<string>('/metrics'),
  retry: false,
})

export const resultStorage = queryOptions({
  queryKey: ['admin', 'storage'],
  queryFn: () => ask(api.GET('/admin/storage')),
})

/** Blocks that can keep files, where results of runs may lie. */
export const storages = queryOptions({
  queryKey: ['block_documents', 'storages'],
  queryFn: () =>
    ask(
      api.POST('/block_documents/filter', {
        body: {
          limit: 200,
          offset: 0,
          sort: 'NAME_ASC',
          include_secrets: false,
          block_schemas: { operator: 'and_', block_capabilities: { all_: ['read-path', 'write-path'] } },
        },
      }),
    ),
})

export function chooseStorage(id: string | null): Promise<unknown> {
  return id === null
    ? ask(api.DELETE('/admin/storage'))
    : ask(api.PUT('/admin/storage', { body: { default_result_storage_block_id: id } }))
}
