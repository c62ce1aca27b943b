import { useState } from 'react'
import { act } from '@/api/act'
import { Button } from '@/design/Button'
import type { RJSFSchema } from '@/design/SchemaForm'
import { notifyFailure } from '@/design/Toast'
import { ValuesEditor } from '@/parts/ValuesEditor'
import { type Deployment, saveDeployment } from '../queries'

/** What every run gets that is not given something else. */
export function Parameters({ deployment }: { deployment: Deployment }) {
  const given = deployment.parameters ?? {}
  const [draft, setDraft] = useState({ value: given, valid: true })
  const changed = JSON.stringify(draft.value) !== JSON.stringify(given)
  const save = () =>
    act(
      saveDeployment(deployment.id, { parameters: draft.value }),
      ['deployments'],
      'The parameters are saved. Runs that are scheduled already keep theirs.',
    ).catch(notifyFailure)
  return (
    <div className="flex max-w-3xl flex-col gap-4 p-4">
      <ValuesEditor
        label="Parameters"
        schema={deployment.parameter_openapi_schema as RJSFSchema | null}
        values={draft.value}
        onChange={setDraft}
      />
      <div>
        <Button look="primary" isDisabled={!changed || !draft.valid} onPress={() => void save()}>
          Save parameters
        </Button>
      </div>
    </div>
  )
}
