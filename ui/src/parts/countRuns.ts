import { askPath, type Schema } from '@/api/client'

/** Further than this runs are not counted: the exact number would say no more, and takes long to find. */
export const MOST_COUNTED = 10_000

export type CountedBy = Partial<
  Pick<
    Schema<'Body_count_flow_runs_flow_runs_count_post'>,
    'flows' | 'flow_runs' | 'deployments' | 'work_pools' | 'work_pool_queues'
  >
>

/** How many runs are like this, up to [MOST_COUNTED]. */
export function countRuns(by: CountedBy): Promise<number> {
  return askPath('/provost/flow_runs/count', {
    method: 'POST',
    body: JSON.stringify({ ...by, most: MOST_COUNTED }),
  })
}
