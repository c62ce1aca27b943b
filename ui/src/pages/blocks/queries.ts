import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { BEAT } from '@/api/beat'
import { api, ask, type Schema } from '@/api/client'
import type { Choice, Data } from './schema'

export const PAGE_SIZE = 50

export type Block = Schema<'BlockDocument'>
export type BlockType = Schema<'BlockType'>

export interface BlocksAsked {
  page: number
  q?: string
  type?: string[]
  capability?: string[]
  sort: Schema<'BlockDocumentSort'>
}

function criteria({ q, type, capability }: Omit<BlocksAsked, 'page' | 'sort'>) {
  const and = { operator: 'and_' as const }
  return {
    block_documents: { ...and, is_anonymous: { eq_: false }, ...(q && { name: { like_: q } }) },
    ...(type && { block_types: { slug: { any_: type } } }),
    ...(capability && { block_schemas: { ...and, block_capabilities: { all_: capability } } }),
  }
}

export function blocksPage({ page, sort, ...by }: BlocksAsked) {
  const body = {
    ...criteria(by),
    sort,
    include_secrets: false,
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  }
  return queryOptions({
    queryKey: ['block_documents', 'page', body],
    queryFn: () => ask(api.POST('/block_documents/filter', { body })),
    refetchInterval: BEAT,
    placeholderData: keepPreviousData,
  })
}

export function blocksCount(by: Omit<BlocksAsked, 'page' | 'sort'>) {
  const body = criteria(by)
  return queryOptions({
    queryKey: ['block_documents', 'count', body],
    queryFn: () => ask(api.POST('/block_documents/count', { body })),
    placeholderData: keepPreviousData,
  })
}

export function block(id: string, include_secrets = false) {
  return queryOptions({
    queryKey: ['block_documents', 'one', id, { include_secrets }],
    queryFn: () =>
      ask(api.GET('/block_documents/{id}', { params: { path: { id }, query: { include_secrets } } })),
    // Secrets are asked for each time, and forgotten at once.
    ...(include_secrets ? { gcTime: 0, staleTime: 0 } : { refetchInterval: BEAT }),
  })
}

const TYPES = 200

/** All types, which are asked for once. */
export const blockTypes = queryOptions({
  queryKey: ['block_types', 'all'],
  queryFn: () => ask(api.POST('/block_types/filter', { body: { limit: TYPES, offset: 0 } })),
  staleTime: 300_000,
})

export function blockType(slug: string) {
  return queryOptions({
    queryKey: ['block_types', 'one', slug],
    queryFn: () => ask(api.GET('/block_types/slug/{slug}', { params: { path: { slug } } })),
  })
}

export const capabilities = queryOptions({
  queryKey: ['block_schemas', 'capabilities'],
  queryFn: () => ask(api.GET('/block_capabilities/')),
  staleTime: 300_000,
})

/** The newest schema of a type. */
export function schemaOf(typeId: string) {
  const block_schemas = { operator: 'and_' as const, block_type_id: { any_: [typeId] } }
  return queryOptions({
    queryKey: ['block_schemas', 'newest', typeId],
    queryFn: async () => {
      const found = await ask(
        api.POST('/block_schemas/filter', { body: { block_schemas, limit: 1, offset: 0 } }),
      )
      return found[0] ?? null
    },
  })
}

/** Blocks of these types, which can stand in another. */
export function blocksOf(types: string[]) {
  return queryOptions({
    queryKey: ['block_documents', 'of', types],
    enabled: types.length > 0,
    queryFn: async (): Promise<Choice[]> => {
      const body = {
        ...criteria({ type: types }),
        sort: 'NAME_ASC' as const,
        include_secrets: false,
        limit: 200,
        offset: 0,
      }
      const found = await ask(api.POST('/block_documents/filter', { body }))
      return found.map(({ id, name, block_type }) => ({ id, name: name ?? id, type: block_type?.slug ?? '' }))
    },
  })
}

export function create(
  name: string,
  type: BlockType,
  schema: Schema<'BlockSchema'>,
  data: Data,
): Promise<Block> {
  const body = { name, data, block_type_id: type.id, block_schema_id: schema.id, is_anonymous: false }
  return ask(api.POST('/block_documents/', { body }))
}

export function change(id: string, data: Data): Promise<unknown> {
  return ask(
    api.PATCH('/block_documents/{id}', {
      params: { path: { id } },
      body: { data, merge_existing_data: true },
    }),
  )
}

export function remove(id: string): Promise<unknown> {
  return ask(api.DELETE('/block_documents/{id}', { params: { path: { id } } }))
}

/** Puts the types that come with the server back as they came, and leaves all others. */
export function restoreTypes(): Promise<unknown> {
  return ask(api.POST('/block_types/install_system_block_types'))
}

export function removeType(id: string): Promise<unknown> {
  return ask(api.DELETE('/block_types/{id}', { params: { path: { id } } }))
}
