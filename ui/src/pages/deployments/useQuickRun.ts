import { useRouter } from '@tanstack/react-router'
import { act } from '@/api/act'
import { notifyFailure } from '@/design/Toast'
import { type Deployment, runDeployment } from './queries'

/** Runs a deployment as it is; if a parameter has to be given first, asks for it. */
export function useQuickRun(deployment: Deployment, askFirst: () => void): () => void {
  const router = useRouter()
  return () => {
    if (missing(deployment).length > 0) {
      askFirst()
      return
    }
    act(runDeployment(deployment.id, {}), ['flow_runs'], `${deployment.name} runs.`).then(
      run => router.navigate({ to: '/runs/$id', params: { id: run.id } }),
      notifyFailure,
    )
  }
}

/** Parameters that a run needs and nobody has given. */
export function missing(
  deployment: Pick<Deployment, 'parameters' | 'parameter_openapi_schema' | 'enforce_parameter_schema'>,
): string[] {
  const required = deployment.parameter_openapi_schema?.required
  if (!deployment.enforce_parameter_schema || !Array.isArray(required)) return []
  return required.filter(name => !(String(name) in (deployment.parameters ?? {}))).map(String)
}
