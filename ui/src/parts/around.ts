import { queryOptions } from '@tanstack/react-query'
import { askPath } from '@/api/client'
import type { StateType } from '@/design/states'

/** As much of a run as a row about something else shows. */
export interface RunBrief {
  id: string
  name: string
  state_type: StateType | null
  state_name: string | null
  expected_start_time: string | null
  start_time: string | null
  end_time: string | null
  total_run_time: number
}

export interface Around {
  /** Those that have begun or should have, the latest first. */
  last: RunBrief[]
  next: RunBrief | null
}

export type Whose = 'flow_ids' | 'deployment_ids'

/** How many runs a strip shows. */
export const STRIP = 14

/** The runs around now of each of a page's rows, in one request. */
export function around(whose: Whose, ids: readonly string[] | undefined) {
  const body = { [whose]: ids, last: STRIP }
  return queryOptions({
    queryKey: ['flow_runs', 'around', body],
    enabled: Boolean(ids?.length),
    queryFn: () =>
      askPath<Record<string, Around>>('/provost/flow_runs/around', {
        method: 'POST',
        body: JSON.stringify(body),
      }),
  })
}
