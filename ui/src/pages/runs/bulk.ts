import { api, ask, type Schema } from '@/api/client'
import { criteria, type RunsSearch } from './search'

/** How many the server is given at once. */
const STEP = 100
/** No more are gathered for one action; the rest is told and can be done after. */
export const MOST = 10_000

/** The ids of all runs that a search finds, up to [MOST]. */
export async function matchingIds(search: RunsSearch): Promise<string[]> {
  const asked = criteria(search, new Date())
  const ids: string[] = []
  while (ids.length < MOST) {
    const limit = 200
    const runs = await ask(
      api.POST('/flow_runs/filter', { body: { ...asked, sort: 'ID_DESC', limit, offset: ids.length } }),
    )
    ids.push(...runs.map(run => run.id))
    if (runs.length < limit) break
  }
  return ids
}

export interface Progress {
  done: number
  of: number
}

/** What became of it: those it was not done to, by the reasons that were told. */
export interface Outcome {
  done: number
  refused: ReadonlyMap<string, number>
}

type Act = (ids: string[]) => Promise<Outcome>

/** Does something to many runs, some at a time. */
export async function inSteps(
  ids: readonly string[],
  act: Act,
  onProgress: (progress: Progress) => void,
): Promise<Outcome> {
  let done = 0
  const refused = new Map<string, number>()
  for (let start = 0; start < ids.length; start += STEP) {
    const outcome = await act(ids.slice(start, start + STEP))
    done += outcome.done
    for (const [reason, count] of outcome.refused) refused.set(reason, (refused.get(reason) ?? 0) + count)
    onProgress({ done: Math.min(start + STEP, ids.length), of: ids.length })
  }
  return { done, refused }
}

export async function deleteRuns(ids: string[]): Promise<Outcome> {
  const body = { flow_runs: idsFilter(ids), limit: ids.length }
  const { deleted = [] } = await ask(api.POST('/flow_runs/bulk_delete', { body }))
  return { done: deleted.length, refused: new Map() }
}

export function setStates(state: Schema<'StateCreate'>, force: boolean): Act {
  return async ids => {
    const body = { flow_runs: idsFilter(ids), state, force, limit: ids.length }
    const { results = [] } = await ask(api.POST('/flow_runs/bulk_set_state', { body }))
    const refused = new Map<string, number>()
    for (const result of results) {
      if (result.status === 'ACCEPT') continue
      const reason = ('reason' in result.details && result.details.reason) || 'The server did not say why.'
      refused.set(reason, (refused.get(reason) ?? 0) + 1)
    }
    return { done: results.filter(result => result.status === 'ACCEPT').length, refused }
  }
}

function idsFilter(ids: string[]): Schema<'FlowRunFilter'> {
  return { operator: 'and_', id: { any_: ids } }
}
