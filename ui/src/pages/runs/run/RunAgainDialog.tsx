import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, ask } from '@/api/client'
import { told } from '@/api/problem'
import { Button } from '@/design/Button'
import { Dialog } from '@/design/Dialog'
import { ErrorState, SkeletonLines } from '@/design/Feedback'
import { SchemaForm } from '@/design/SchemaForm'
import { notify } from '@/design/Toast'
import type { Run } from './actions'
import { oneDeployment } from './queries'

/** A new run of the same deployment, with the parameters of this one or with others. */
export function RunAgainDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const navigate = useNavigate()
  const deploymentId = run.deployment_id ?? ''
  const deployment = useQuery(oneDeployment(deploymentId))
  const [parameters, setParameters] = useState<Record<string, unknown>>(run.parameters ?? {})
  const [valid, setValid] = useState(true)
  const [failure, setFailure] = useState<string>()
  const submit = async () => {
    try {
      const body = { parameters, job_variables: run.job_variables, tags: run.tags ?? [] }
      const params = { path: { id: deploymentId } }
      const next = await ask(api.POST('/deployments/{id}/create_flow_run', { params, body }))
      notify(`${next.name} is scheduled.`)
      onClose()
      await navigate({ to: '/runs/$id', params: { id: next.id } })
    } catch (error) {
      setFailure(told(error))
    }
  }
  return (
    <Dialog
      title={`Run ${deployment.data?.name ?? 'it'} again`}
      size="wide"
      open
      onClose={onClose}
      actions={
        <Button look="primary" isDisabled={!deployment.data || !valid} onPress={submit}>
          Run
        </Button>
      }
    >
      {deployment.isPending && <SkeletonLines lines={4} />}
      {deployment.error && <ErrorState error={deployment.error} />}
      {deployment.data && (
        <SchemaForm
          fill
          schema={deployment.data.parameter_openapi_schema ?? {}}
          value={parameters}
          onChange={(next, isValid) => {
            setParameters(next)
            setValid(isValid)
          }}
        />
      )}
      {failure && (
        <p role="alert" className="mt-3 text-danger">
          {failure}
        </p>
      )}
    </Dialog>
  )
}
