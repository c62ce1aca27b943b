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

/** Runs a deployment several times over; those that could not be made are told together. */
export async function runManyTimes(
  id: string,
  run: Partial<Schema<'DeploymentFlowRunCreate'>>,
  times: number,
): Promise<void> {
  const one = sparse<Schema<'DeploymentFlowRunCreate'>>(run)
  const body = Array.from({ length: times }, () => one)
  const { results = [] } = await ask(
    api.POST('/deployments/{id}/create_flow_run/bulk', { ...path(id), body }),
  )
  const failed = results.filter(({ status }) => status === 'FAILED')
  if (failed.length > 0) throw new Error(`${failed.length} of ${times} were not made: ${failed[0]?.error}`)
}

/** Has the schedules of a deployment make the runs of a stretch of time, which may be over. */
export function makeRuns(id: string, start_time: string, end_time: string, most: number): Promise<unknown> {
  const body = sparse<Schema<'Body_schedule_deployment_deployments__id__schedule_post'>>({
    start_time,
    end_time,
    // As many as fit: the server makes as few as it must.
    min_runs: most,
    max_runs: most,
  })
  return ask(api.POST('/deployments/{id}/schedule', { ...path(id), body }))
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
