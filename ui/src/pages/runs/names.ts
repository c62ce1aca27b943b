import { useQuery } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { isId } from '@/api/id'

type Names = ReadonlyMap<string, string>
type Ids = readonly (string | null | undefined)[]

/** What is asked for together: so many, of these ids. */
interface Asked {
  limit: number
  offset: 0
  id: { any_: string[] }
}

/** No more names are asked for at once; the server gives no more. */
const MOST = 200
const NONE: Names = new Map()

/** The names of flows, by their ids; asked for together. */
export function useFlowNames(ids: Ids): Names {
  return useNames('flows', ids, ({ id, ...page }) =>
    ask(api.POST('/flows/filter', { body: { ...page, flows: { operator: 'and_', id }, sort: 'NAME_ASC' } })),
  )
}

/** The names of deployments, by their ids; asked for together. */
export function useDeploymentNames(ids: Ids): Names {
  return useNames('deployments', ids, ({ id, ...page }) =>
    ask(
      api.POST('/deployments/filter', {
        body: { ...page, deployments: { operator: 'and_', id }, sort: 'NAME_ASC' },
      }),
    ),
  )
}

/** The names of task runs, by their ids; asked for together. */
export function useTaskRunNames(ids: Ids): Names {
  return useNames('task_runs', ids, ({ id, ...page }) =>
    ask(
      api.POST('/task_runs/filter', {
        body: { ...page, task_runs: { operator: 'and_', id }, sort: 'ID_DESC' },
      }),
    ),
  )
}

/** The names of runs of flows, by their ids; asked for together. */
export function useRunNames(ids: Ids): Names {
  return useNames('flow_runs', ids, ({ id, ...page }) =>
    ask(
      api.POST('/flow_runs/filter', {
        body: { ...page, flow_runs: { operator: 'and_', id }, sort: 'ID_DESC' },
      }),
    ),
  )
}

function useNames(
  noun: string,
  ids: Ids,
  find: (asked: Asked) => Promise<readonly { id: string; name?: string | null }[]>,
): Names {
  const known = idsToAskFor(ids)
  const { data = NONE } = useQuery({
    queryKey: [noun, 'names', known],
    enabled: known.length > 0,
    staleTime: 300_000,
    queryFn: async () => {
      const found = await find({ id: { any_: known }, limit: known.length, offset: 0 })
      return new Map(found.map(one => [one.id, one.name ?? one.id]))
    },
  })
  return data
}

/** Each once, in one order, no more than the server gives at once, and nothing that is no id. */
export function idsToAskFor(ids: Ids): string[] {
  return [...new Set(ids.flatMap(id => (id && isId(id) ? [id] : [])))].sort().slice(0, MOST)
}
