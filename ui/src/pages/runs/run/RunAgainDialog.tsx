import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, ask } from '@/api/client'
import { ErrorState, SkeletonLines } from '@/design/Feedback'
import { FormDialog } from '@/design/FormDialog'
import type { RJSFSchema } from '@/design/SchemaForm'
import { notify } from '@/design/Toast'
import { ValuesEditor } from '@/parts/ValuesEditor'
import type { Run } from './actions'
import { oneDeployment } from './queries'

/** A new run of the same deployment, with the parameters of this one or with others. */
export function RunAgainDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const navigate = useNavigate()
  const id = run.deployment_id ?? ''
  const deployment = useQuery(oneDeployment(id))
  const [parameters, setParameters] = useState({ value: run.parameters ?? {}, valid: true })
  const submit = async () => {
    const body = { parameters: parameters.value, job_variables: run.job_variables, tags: run.tags ?? [] }
    const next = await ask(api.POST('/deployments/{id}/create_flow_run', { params: { path: { id } }, body }))
    notify(`${next.name} is scheduled.`)
    void navigate({ to: '/runs/$id', params: { id: next.id } })
  }
  return (
    <FormDialog
      title={`Run ${deployment.data?.name ?? 'it'} again`}
      action="Run"
      size="wide"
      ready={deployment.data !== undefined && parameters.valid}
      onClose={onClose}
      onSubmit={submit}
    >
      {deployment.isPending && <SkeletonLines lines={4} />}
      {deployment.error && <ErrorState error={deployment.error} />}
      {deployment.data && (
        <ValuesEditor
          label="Parameters"
          schema={deployment.data.parameter_openapi_schema as RJSFSchema | null}
          values={parameters.value}
          fill
          onChange={setParameters}
        />
      )}
    </FormDialog>
  )
}
