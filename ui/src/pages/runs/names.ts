import { useQuery } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

const NONE: ReadonlyMap<string, string> = new Map()

/** The names of flows, by their ids; asked for together. */
export function useFlowNames(ids: readonly (string | null | undefined)[]): ReadonlyMap<string, string> {
  const known = distinct(ids)
  const { data = NONE } = useQuery({
    queryKey: ['flows', 'names', known],
    enabled: known.length > 0,
    staleTime: 300_000,
    queryFn: async () => {
      const flows = { operator: 'and_' as const, id: { any_: known } }
      const found = await ask(
        api.POST('/flows/filter', { body: { flows, limit: known.length, offset: 0, sort: 'NAME_ASC' } }),
      )
      return new Map(found.map(flow => [flow.id, flow.name]))
    },
  })
  return data
}

/** The names of deployments, by their ids; asked for together. */
export function useDeploymentNames(ids: readonly (string | null | undefined)[]): ReadonlyMap<string, string> {
  const known = distinct(ids)
  const { data = NONE } = useQuery({
    queryKey: ['deployments', 'names', known],
    enabled: known.length > 0,
    staleTime: 300_000,
    queryFn: async () => {
      const deployments = { operator: 'and_' as const, id: { any_: known } }
      const body = { deployments, limit: known.length, offset: 0, sort: 'NAME_ASC' as const }
      const found = await ask(api.POST('/deployments/filter', { body }))
      return new Map(found.map(deployment => [deployment.id, deployment.name]))
    },
  })
  return data
}

function distinct(ids: readonly (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter(id => id != null))].sort()
}
