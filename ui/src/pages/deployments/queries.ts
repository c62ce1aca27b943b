import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schema } from '@/api/client'
import { sparse } from '@/api/sparse'
import type { Schedule } from '@/format/schedule'

export type Deployment = Schema<'DeploymentResponse'>
export type DeploymentSchedule = Schema<'DeploymentSchedule'>
export type DeploymentsAsked = Partial<Schema<'Body_paginate_deployments_deployments_paginate_post'>>

export const PAGE_SIZE = 25

export function deploymentsPage(page: number, asked: DeploymentsAsked) {
  const body = { page, limit: PAGE_SIZE, ...asked }
  return queryOptions({
    queryKey: ['deployments', 'page', body],
    queryFn: () => ask(api.POST('/deployments/paginate', { body: sparse(body) })),
    placeholderData: keepPreviousData,
  })
}

export function deploymentById(id: string) {
  return queryOptions({
    queryKey: ['deployments', 'one', id],
    queryFn: () => ask(api.GET('/deployments/{id}', { params: { path: { id } } })),
  })
}

export function automationsOf(id: string) {
  const resource = `prefect.deployment.${id}`
  return queryOptions({
    queryKey: ['automations', 'related', resource],
    queryFn: () =>
      ask(api.GET('/automations/related-to/{resource_id}', { params: { path: { resource_id: resource } } })),
  })
}

const path = (id: string) => ({ params: { path: { id } } })

export function setPaused(id: string, paused: boolean): Promise<unknown> {
  return ask(
    paused
      ? api.POST('/deployments/{id}/pause_deployment', path(id))
      : api.POST('/deployments/{id}/resume_deployment', path(id)),
  )
}

export function saveDeployment(id: string, change: Partial<Schema<'DeploymentUpdate'>>): Promise<unknown> {
  return ask(
    api.PATCH('/deployments/{id}', { ...path(id), body: sparse<Schema<'DeploymentUpdate'>>(change) }),
  )
}

/** The server deletes no more at once. */
const DELETED_AT_ONCE = 50

export async function deleteDeployments(ids: readonly string[]): Promise<void> {
  for (let done = 0; done < ids.length; done += DELETED_AT_ONCE) {
    const any_ = ids.slice(done, done + DELETED_AT_ONCE)
    await ask(
      api.POST('/deployments/bulk_delete', {
        body: sparse({ deployments: { id: { any_ } }, limit: any_.length }),
      }),
    )
  }
}

export function runDeployment(id: string, run: Partial<Schema<'DeploymentFlowRunCreate'>>) {
  return ask(
    api.POST('/deployments/{id}/create_flow_run', {
      ...path(id),
      body: sparse<Schema<'DeploymentFlowRunCreate'>>(run),
    }),
  )
}

export function copyDeployment(of: Deployment, name: string): Promise<Deployment> {
  const body = sparse<Schema<'DeploymentCreate'>>({
    name,
    flow_id: of.flow_id,
    paused: true,
    schedules: of.schedules?.map(({ schedule, active, max_scheduled_runs, parameters, slug }) => ({
      schedule,
      active,
      max_scheduled_runs,
      parameters,
      slug,
    })),
    concurrency_limit: of.global_concurrency_limit?.limit,
    concurrency_options: of.concurrency_options,
    enforce_parameter_schema: of.enforce_parameter_schema,
    parameter_openapi_schema: of.parameter_openapi_schema,
    parameters: of.parameters,
    tags: of.tags,
    labels: of.labels as Schema<'DeploymentCreate'>['labels'],
    pull_steps: of.pull_steps,
    work_pool_name: of.work_pool_name,
    work_queue_name: of.work_queue_name,
    storage_document_id: of.storage_document_id,
    infrastructure_document_id: of.infrastructure_document_id,
    description: of.description,
    path: of.path,
    version: of.version,
    entrypoint: of.entrypoint,
    job_variables: of.job_variables,
  })
  return ask(api.POST('/deployments/', { body }))
}

export interface ScheduleChange {
  schedule?: Schedule
  active?: boolean
  max_scheduled_runs?: number | null
  parameters?: Record<string, unknown>
  slug?: string | null
}

export function addSchedule(id: string, said: ScheduleChange & { schedule: Schedule }): Promise<unknown> {
  return ask(
    api.POST('/deployments/{id}/schedules', {
      ...path(id),
      body: [sparse<Schema<'DeploymentScheduleCreate'>>(said)],
    }),
  )
}

export function saveSchedule(id: string, schedule: string, said: ScheduleChange): Promise<unknown> {
  return ask(
    api.PATCH('/deployments/{id}/schedules/{schedule_id}', {
      params: { path: { id, schedule_id: schedule } },
      body: sparse<Schema<'DeploymentScheduleUpdate'>>(said),
    }),
  )
}

export function deleteSchedule(id: string, schedule: string): Promise<unknown> {
  return ask(
    api.DELETE('/deployments/{id}/schedules/{schedule_id}', {
      params: { path: { id, schedule_id: schedule } },
    }),
  )
}

/** How many of the last runs the versions are read out of. */
const RUNS_READ = 200

export function versionsOf(id: string) {
  const body = {
    limit: RUNS_READ,
    sort: 'EXPECTED_START_TIME_DESC' as const,
    deployments: { id: { any_: [id] } },
    flow_runs: { state: { type: { not_any_: ['SCHEDULED' as const] } } },
  }
  return queryOptions({
    queryKey: ['flow_runs', 'versions', body],
    queryFn: () => ask(api.POST('/flow_runs/filter', { body: sparse(body) })),
    select: versionsIn,
  })
}

export interface Version {
  version: string
  runs: number
  failed: number
  first: string | null
  last: string | null
}

/** The versions that runs were made of, the latest first. */
export function versionsIn(
  runs: readonly Pick<
    Schema<'FlowRunResponse'>,
    'deployment_version' | 'expected_start_time' | 'state_type'
  >[],
): Version[] {
  const found = new Map<string, Version>()
  for (const run of runs) {
    const version = run.deployment_version ?? ''
    const at = run.expected_start_time ?? null
    const known = found.get(version) ?? { version, runs: 0, failed: 0, first: at, last: at }
    const failed = run.state_type === 'FAILED' || run.state_type === 'CRASHED'
    found.set(version, {
      ...known,
      runs: known.runs + 1,
      failed: known.failed + (failed ? 1 : 0),
      first: at ?? known.first,
    })
  }
  return [...found.values()]
}
