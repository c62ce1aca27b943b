import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schema } from '@/api/client'
import type { Node } from './layout'

export interface RunGraph {
  start: string | null
  nodes: readonly Node[]
}

/** What ended shortly before the last that is known may have been on its way to the database. */
const OVERLAP = 30_000

/** The graph of a run. What is known of it stays, and only what is new since then is asked for. */
export function runGraph(queries: QueryClient, id: string) {
  const queryKey = ['task_runs', 'graph', id] as const
  return queryOptions({
    queryKey,
    queryFn: async (): Promise<RunGraph> => {
      const known = queries.getQueryData<RunGraph>(queryKey)
      const since = known && latest(known.nodes)
      const query = since ? { since: new Date(since - OVERLAP).toISOString() } : {}
      const graph = await ask(api.GET('/flow_runs/{id}/graph-v2', { params: { path: { id }, query } }))
      // The client's types forget how long a tuple is.
      return merged(known, graph as Schema<'Graph'>)
    },
  })
}

/** What is new beside what was known, with the edges of both. */
export function merged(known: RunGraph | undefined, graph: Schema<'Graph'>): RunGraph {
  const nodes = new Map((known?.nodes ?? []).map(node => [node.id, node]))
  for (const [id, node] of graph.nodes) nodes.set(id, node)
  if (known) addChildren(nodes)
  return { start: graph.start_time ?? known?.start ?? null, nodes: [...nodes.values()] }
}

/** A node that was known does not know the children that came after; those know it. */
function addChildren(nodes: Map<string, Node>): void {
  for (const node of nodes.values()) {
    for (const { id } of node.parents) {
      const parent = nodes.get(id)
      if (parent && !parent.children.some(child => child.id === node.id)) {
        nodes.set(id, { ...parent, children: [...parent.children, { id: node.id }] })
      }
    }
  }
}

function latest(nodes: readonly Node[]): number | undefined {
  let last: number | undefined
  for (const node of nodes) last = Math.max(last ?? 0, Date.parse(node.end_time ?? node.start_time))
  return last
}
