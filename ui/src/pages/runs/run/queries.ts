import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schema } from '@/api/client'
import type { StateType } from '@/design/states'

export const TASKS_PAGE = 50

export function oneRun(id: string) {
  return queryOptions({
    queryKey: ['flow_runs', 'one', id],
    queryFn: () => ask(api.GET('/flow_runs/{id}', { params: { path: { id } } })),
  })
}

/** Every state the run was in, the first one first. */
export function runStates(id: string) {
  return queryOptions({
    queryKey: ['flow_runs', 'states', id],
    queryFn: () => ask(api.GET('/flow_run_states/', { params: { query: { flow_run_id: id } } })),
  })
}

export function oneDeployment(id: string) {
  return queryOptions({
    queryKey: ['deployments', 'one', id],
    queryFn: () => ask(api.GET('/deployments/{id}', { params: { path: { id } } })),
  })
}

export function oneTaskRun(id: string) {
  return queryOptions({
    queryKey: ['task_runs', 'one', id],
    queryFn: () => ask(api.GET('/ui/task_runs/{id}', { params: { path: { id } } })),
  })
}

export interface TasksAsked {
  runId: string
  page: number
  q?: string
  state?: StateType[]
}

export function tasksPage({ runId, page, q, state }: TasksAsked) {
  const body = {
    page,
    limit: TASKS_PAGE,
    sort: 'EXPECTED_START_TIME_ASC' as const,
    task_runs: {
      operator: 'and_' as const,
      flow_run_id: { operator: 'and_' as const, any_: [runId], is_null_: false },
      ...(q && { name: { like_: q } }),
      ...(state && { state: { operator: 'and_' as const, type: { any_: state } } }),
    },
  }
  return queryOptions({
    queryKey: ['task_runs', 'page', body],
    queryFn: () => ask(api.POST('/task_runs/paginate', { body })),
    placeholderData: keepPreviousData,
  })
}

/** Runs of flows that this run started. */
export function childRuns(runId: string) {
  const flow_runs = {
    operator: 'and_' as const,
    parent_flow_run_id: { operator: 'and_' as const, any_: [runId] },
  }
  const body = { flow_runs, limit: 50, offset: 0, sort: 'START_TIME_ASC' as const }
  return queryOptions({
    queryKey: ['flow_runs', 'children', runId],
    queryFn: () => ask(api.POST('/flow_runs/filter', { body })),
  })
}

export function runArtifacts(filter: Schema<'ArtifactFilter'>) {
  return queryOptions({
    queryKey: ['artifacts', 'of', filter],
    queryFn: () =>
      ask(
        api.POST('/artifacts/filter', {
          body: { artifacts: filter, limit: 100, offset: 0, sort: 'CREATED_DESC' },
        }),
      ),
  })
}

/** What was sent to the run, and what it asked for. */
export function runInputs(id: string) {
  return queryOptions({
    queryKey: ['flow_runs', 'inputs', id],
    queryFn: () =>
      ask(
        api.POST('/flow_runs/{id}/input/filter', {
          params: { path: { id } },
          body: { prefix: '', limit: 100, exclude_keys: [] },
        }),
      ),
  })
}

/** The schema of what a paused run waits for; nothing when it waits for no input. */
export function awaitedInput(run: Schema<'FlowRunResponse'>) {
  const key = run.state?.state_details?.run_input_keyset?.schema
  return queryOptions({
    queryKey: ['flow_runs', 'awaited', run.id, key ?? null],
    queryFn: async () => {
      if (!key) return null
      const text = await ask(
        api.GET('/flow_runs/{id}/input/{key}', { params: { path: { id: run.id, key } } }),
      )
      const schema: unknown = typeof text === 'string' ? JSON.parse(text) : text
      return schema as Record<string, unknown>
    },
  })
}
