import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { act } from '@/api/act'
import { CodeEditor } from '@/design/CodeEditor'
import { LABEL, Switch, TextField } from '@/design/Field'
import { FormDialog } from '@/design/FormDialog'
import { Select } from '@/design/Select'
import { TagsField } from '@/design/TagsField'
import { poolsList, queuesOf } from '@/pages/workpools/queries'
import { changeOf, type DeploymentDraft, draftOf, flawOf } from './deploymentDraft'
import { type DraftFieldsProps, LimitFields } from './LimitFields'
import { type Deployment, saveDeployment } from './queries'

/** Changes what a deployment is, but for its schedules, parameters and job variables, which have their own places. */
export function EditDeployment({ deployment, onClose }: { deployment: Deployment; onClose: () => void }) {
  const [draft, setDraft] = useState(() => draftOf(deployment))
  const set = (change: Partial<DeploymentDraft>) => setDraft(was => ({ ...was, ...change }))
  const flaw = flawOf(draft)
  const save = () =>
    act(
      saveDeployment(deployment.id, changeOf(draft, deployment)),
      ['deployments', 'concurrency_limits'],
      `${deployment.name} is saved.`,
    )
  return (
    <FormDialog
      title={`Edit ${deployment.name}`}
      action="Save"
      size="wide"
      ready={flaw === undefined}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField
        label="Description"
        rows={3}
        value={draft.description}
        onChange={description => set({ description })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TagsField label="Tags" tags={draft.tags} onChange={tags => set({ tags })} />
        <TextField label="Version" value={draft.version} onChange={version => set({ version })} />
        <Place draft={draft} onChange={set} />
        <LimitFields draft={draft} onChange={set} />
      </div>
      <details>
        <summary className="cursor-pointer font-medium">Code and schema</summary>
        <div className="flex flex-col gap-4 pt-3">
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label="Entrypoint"
              placeholder="flows/report.py:report"
              value={draft.entrypoint}
              onChange={entrypoint => set({ entrypoint })}
            />
            <TextField label="Path" value={draft.path} onChange={path => set({ path })} />
          </div>
          <Json label="Pull steps" value={draft.pullSteps} onChange={pullSteps => set({ pullSteps })} />
          <Json label="Schema of the parameters" value={draft.schema} onChange={schema => set({ schema })} />
          <Switch isSelected={draft.enforce} onChange={enforce => set({ enforce })}>
            Parameters must fit their schema
          </Switch>
          {flaw && (
            <p role="alert" className="text-danger">
              {flaw}
            </p>
          )}
        </div>
      </details>
    </FormDialog>
  )
}

const NO_POOL = ''

/** Where the runs go. */
function Place({ draft, onChange }: DraftFieldsProps) {
  const { data: pools = [] } = useQuery(poolsList)
  const { data: queues = [] } = useQuery({ ...queuesOf(draft.pool), enabled: draft.pool !== NO_POOL })
  return (
    <>
      <Select
        label="Work pool"
        options={[
          { value: NO_POOL, label: 'None: whoever serves it runs it' },
          ...pools.map(pool => ({ value: pool.name, label: pool.name })),
        ]}
        value={draft.pool}
        onChange={pool => onChange({ pool, queue: '' })}
      />
      {draft.pool !== NO_POOL && (
        <Select
          label="Work queue"
          options={queues.map(queue => ({ value: queue.name, label: queue.name }))}
          value={draft.queue || 'default'}
          onChange={queue => onChange({ queue })}
        />
      )}
    </>
  )
}

function Json({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (text: string) => void
}) {
  return (
    <div className="flex flex-col gap-1">
      <span className={LABEL}>{label}</span>
      <CodeEditor label={label} language="json" lines={5} value={value} onChange={onChange} />
    </div>
  )
}
