import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { act } from '@/api/act'
import { Button } from '@/design/Button'
import { SkeletonLines } from '@/design/Feedback'
import { notifyFailure } from '@/design/Toast'
import { poolByName, variablesOf } from '@/pages/workpools/queries'
import { ValuesEditor } from '@/parts/ValuesEditor'
import { type Deployment, saveDeployment } from '../queries'

/** What this deployment says otherwise than its pool's template. */
export function JobVariables({ deployment }: { deployment: Deployment }) {
  const pool = useQuery({
    ...poolByName(deployment.work_pool_name ?? ''),
    enabled: Boolean(deployment.work_pool_name),
  })
  const given = deployment.job_variables ?? {}
  const [draft, setDraft] = useState({ value: given, valid: true })
  const changed = JSON.stringify(draft.value) !== JSON.stringify(given)
  if (pool.isLoading) return <SkeletonLines />
  const save = () =>
    act(
      saveDeployment(deployment.id, { job_variables: draft.value }),
      ['deployments'],
      'The job variables are saved.',
    ).catch(notifyFailure)
  return (
    <div className="flex max-w-3xl flex-col gap-4 p-4">
      <p className="text-muted">
        {deployment.work_pool_name
          ? `Values for the base job template of ${deployment.work_pool_name}; what is empty is taken from there.`
          : 'The deployment has no work pool, so nobody reads these.'}
      </p>
      <ValuesEditor
        label="Job variables"
        schema={variablesOf(pool.data)}
        values={draft.value}
        onChange={setDraft}
      />
      <div>
        <Button look="primary" isDisabled={!changed || !draft.valid} onPress={() => void save()}>
          Save job variables
        </Button>
      </div>
    </div>
  )
}
