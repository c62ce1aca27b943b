/**
 * How the keys of queries are named. The first part is the noun, in the API's words; [useLive] makes stale by it:
 *
 *     ['flow_runs', 'page', filter]   lists, counts and the like say which kind and what was asked
 *     ['flow_runs', 'one', id]        one object
 *
 * Nothing else goes into a key: whatever the request says is in it, and nothing that it does not say.
 */
export type Noun =
  | 'flows'
  | 'flow_runs'
  | 'task_runs'
  | 'logs'
  | 'deployments'
  | 'work_pools'
  | 'work_queues'
  | 'workers'
  | 'automations'
  | 'events'
  | 'concurrency_limits'
  | 'artifacts'
  | 'block_types'
  | 'block_schemas'
  | 'block_documents'
  | 'variables'
  | 'saved_searches'
  /** Counts of a time that is over, which nothing that happens now changes. */
  | 'past'
  | 'admin'
