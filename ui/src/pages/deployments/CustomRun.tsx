import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { act } from '@/api/act'
import type { Schema } from '@/api/client'
import { sparse } from '@/api/sparse'
import { TextField } from '@/design/Field'
import { FormDialog } from '@/design/FormDialog'
import { NumberField } from '@/design/NumberField'
import type { RJSFSchema } from '@/design/SchemaForm'
import { TagsField } from '@/design/TagsField'
import { poolByName, variablesOf } from '@/pages/workpools/queries'
import { ValuesEditor } from '@/parts/ValuesEditor'
import { type Deployment, runDeployment, runManyTimes } from './queries'

/** More runs than this are not made with one press. */
const MOST = 100

/** Runs a deployment with other parameters, at another time, under another name. */
export function CustomRun({ deployment, onClose }: { deployment: Deployment; onClose: () => void }) {
  const router = useRouter()
  const pool = useQuery({
    ...poolByName(deployment.work_pool_name ?? ''),
    enabled: Boolean(deployment.work_pool_name),
  })
  const [parameters, setParameters] = useState(() => ({ value: parametersOf(deployment), valid: true }))
  const [variables, setVariables] = useState({ value: {}, valid: true })
  const [name, setName] = useState('')
  const [at, setAt] = useState('')
  const [message, setMessage] = useState('')
  const [tags, setTags] = useState<string[]>(deployment.tags ?? [])
  const [times, setTimes] = useState<number | null>(1)
  const isOften = times !== null && times > 1

  const submit = async () => {
    const state = sparse<Schema<'StateCreate'>>({
      type: 'SCHEDULED',
      ...(message && { message }),
      ...(at && { state_details: { scheduled_time: new Date(at).toISOString() } }),
    })
    const run = {
      parameters: parameters.value,
      tags,
      ...(name && { name }),
      ...((at || message) && { state }),
      ...(Object.keys(variables.value).length > 0 && { job_variables: variables.value }),
    }
    if (isOften) {
      const told = `${times} runs of ${deployment.name} are made.`
      await act(runManyTimes(deployment.id, run, times), ['flow_runs'], told)
      const tab = at ? ('upcoming' as const) : undefined
      void router.navigate({ to: '/deployments/$id', params: { id: deployment.id }, search: { tab } })
      return
    }
    const made = await act(
      runDeployment(deployment.id, run),
      ['flow_runs'],
      `${deployment.name} ${at ? 'has a run for later' : 'runs'}.`,
    )
    void router.navigate({ to: '/runs/$id', params: { id: made.id } })
  }

  return (
    <FormDialog
      title={`Run ${deployment.name}`}
      action={isOften ? `Make ${times} runs` : at ? 'Schedule the run' : 'Run'}
      size="wide"
      onClose={onClose}
      onSubmit={submit}
      ready={parameters.valid && variables.valid && times !== null && times >= 1 && times <= MOST}
    >
      <Part title="Parameters">
        <ValuesEditor
          label="Parameters"
          schema={deployment.parameter_openapi_schema as RJSFSchema | null}
          values={parameters.value}
          fill
          onChange={setParameters}
        />
      </Part>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Name of the run"
          placeholder="Made up by the server"
          value={name}
          onChange={setName}
        />
        <TextField
          label="When"
          type="datetime-local"
          description="Now, when it is left empty."
          value={at}
          onChange={setAt}
        />
        <TagsField label="Tags" tags={tags} onChange={setTags} />
        <NumberField
          label="How many runs"
          description={`All alike, ${MOST} at most.`}
          value={times}
          onChange={setTimes}
        />
        <TextField
          label="Why"
          placeholder="Said with the run’s first state"
          value={message}
          onChange={setMessage}
        />
      </div>
      {deployment.work_pool_name && (
        <details>
          <summary className="cursor-pointer font-medium">Job variables for this run</summary>
          <div className="pt-2">
            <ValuesEditor
              label="Job variables"
              schema={variablesOf(pool.data)}
              values={variables.value}
              onChange={setVariables}
            />
          </div>
        </details>
      )}
    </FormDialog>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-medium">{title}</h3>
      {children}
    </section>
  )
}

/** The deployment's parameters, and for those that it does not have, the flow's own. */
export function parametersOf(
  deployment: Pick<Deployment, 'parameters' | 'parameter_openapi_schema'>,
): Record<string, unknown> {
  const properties = (deployment.parameter_openapi_schema?.properties ?? {}) as Record<
    string,
    { default?: unknown }
  >
  const defaults = Object.entries(properties)
    .filter(([, property]) => property.default !== undefined)
    .map(([name, property]) => [name, property.default] as const)
  return { ...Object.fromEntries(defaults), ...deployment.parameters }
}
