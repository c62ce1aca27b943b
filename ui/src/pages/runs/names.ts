import { useQuery } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

/** No more names are asked for at once. */
const MOST = 200
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

/** The names of task runs, by their ids; asked for together. */
export function useTaskRunNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const known = distinct(ids).slice(0, MOST)
  const { data = NONE } = useQuery({
    queryKey: ['task_runs', 'names', known],
    enabled: known.length > 0,
    staleTime: 300_000,
    queryFn: async () => {
      const task_runs = { operator: 'and_' as const, id: { any_: known } }
      const body = { task_runs, limit: known.length, offset: 0, sort: 'ID_DESC' as const }
      const found = await ask(api.POST('/task_runs/filter', { body }))
      return new Map(found.map(run => [run.id, run.name ?? run.id]))
    },
  })
  return data
}

/** The names of runs of flows, by their ids; asked for together. */
export function useRunNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const known = distinct(ids).slice(0, MOST)
  const { data = NONE } = useQuery({
    queryKey: ['flow_runs', 'names', known],
    enabled: known.length > 0,
    staleTime: 300_000,
    queryFn: async () => {
      const flow_runs = { operator: 'and_' as const, id: { any_: known } }
      const body = { flow_runs, limit: known.length, offset: 0, sort: 'ID_DESC' as const }
      const found = await ask(api.POST('/flow_runs/filter', { body }))
      return new Map(found.map(run => [run.id, run.name ?? run.id] as const))
    },
  })
  return data
}

function distinct(ids: readonly (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter(id => id != null))].sort()
}
