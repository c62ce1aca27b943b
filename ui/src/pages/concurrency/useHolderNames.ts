import { useQuery } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { sparse } from '@/api/sparse'
import { useDeploymentNames } from '@/pages/runs/names'
import type { Holder } from './queries'

type Names = ReadonlyMap<string, string>

const NONE: Names = new Map()

/** What holders of slots are called, by their ids; those of a kind are asked for together. */
export function useHolderNames(holders: readonly Holder[]): Names {
  const idsOf = (type: string) => [
    ...new Set(holders.flatMap(one => (one.holder_type === type && one.holder_id ? [one.holder_id] : []))),
  ]
  const flowRuns = useRunNames('flow_runs', idsOf('flow_run'))
  const taskRuns = useRunNames('task_runs', idsOf('task_run'))
  const deployments = useDeploymentNames(idsOf('deployment'))
  return new Map([...flowRuns, ...taskRuns, ...deployments])
}

function useRunNames(kind: 'flow_runs' | 'task_runs', ids: string[]): Names {
  const any_ = ids.sort()
  const { data = NONE } = useQuery({
    queryKey: [kind, 'names', any_],
    enabled: any_.length > 0,
    // Runs keep their names.
    staleTime: 300_000,
    queryFn: async () => {
      const limit = any_.length
      const found =
        kind === 'flow_runs'
          ? await ask(api.POST('/flow_runs/filter', { body: sparse({ flow_runs: { id: { any_ } }, limit }) }))
          : await ask(api.POST('/task_runs/filter', { body: sparse({ task_runs: { id: { any_ } }, limit }) }))
      return new Map(found.map(({ id, name }) => [id, name ?? id]))
    },
  })
  return data
}
