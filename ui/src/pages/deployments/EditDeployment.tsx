import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { act } from '@/api/act'
import type { Schema } from '@/api/client'
import { Switch, TextField } from '@/design/Field'
import { FormDialog } from '@/design/FormDialog'
import { NumberField } from '@/design/NumberField'
import { Select } from '@/design/Select'
import { TagsField } from '@/design/TagsField'
import { poolsList, queuesOf } from '@/pages/workpools/queries'
import { type Deployment, saveDeployment } from './queries'

type Strategy = Schema<'ConcurrencyLimitStrategy'>

export const STRATEGIES = [
  { value: 'ENQUEUE', label: 'wait for a slot' },
  { value: 'CANCEL_NEW', label: 'are cancelled' },
] as const satisfies readonly { value: Strategy; label: string }[]

const NO_POOL = ''

/** Changes what a deployment is, but for its schedules, parameters and job variables, which have their own places. */
export function EditDeployment({ deployment, onClose }: { deployment: Deployment; onClose: () => void }) {
  const [draft, setDraft] = useState(() => draftOf(deployment))
  const set = (change: Partial<typeof draft>) => setDraft(was => ({ ...was, ...change }))
  const { data: pools = [] } = useQuery(poolsList)
  const { data: queues = [] } = useQuery({ ...queuesOf(draft.pool), enabled: draft.pool !== NO_POOL })

  return (
    <FormDialog
      title={`Edit ${deployment.name}`}
      action="Save"
      size="wide"
      onClose={onClose}
      onSubmit={() =>
        act(
          saveDeployment(deployment.id, changeOf(draft, deployment)),
          ['deployments'],
          `${deployment.name} is saved.`,
        )
      }
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
        <Select
          label="Work pool"
          options={[
            { value: NO_POOL, label: 'None: whoever serves it runs it' },
            ...pools.map(pool => ({ value: pool.name, label: pool.name })),
          ]}
          value={draft.pool}
          onChange={pool => set({ pool, queue: '' })}
        />
        {draft.pool !== NO_POOL && (
          <Select
            label="Work queue"
            options={queues.map(queue => ({ value: queue.name, label: queue.name }))}
            value={draft.queue || 'default'}
            onChange={queue => set({ queue })}
          />
        )}
        <NumberField
          label="Runs at once"
          placeholder="No limit"
          value={draft.limit}
          onChange={limit => set({ limit })}
        />
        {draft.limit !== null && (
          <Select
            label="Runs beyond the limit"
            options={STRATEGIES}
            value={draft.strategy}
            onChange={strategy => set({ strategy })}
          />
        )}
      </div>
      <Switch isSelected={draft.enforce} onChange={enforce => set({ enforce })}>
        Parameters must fit their schema
      </Switch>
    </FormDialog>
  )
}

function draftOf(deployment: Deployment) {
  return {
    description: deployment.description ?? '',
    tags: deployment.tags ?? [],
    version: deployment.version ?? '',
    pool: deployment.work_pool_name ?? NO_POOL,
    queue: deployment.work_queue_name ?? '',
    limit: deployment.global_concurrency_limit?.limit ?? null,
    strategy: deployment.concurrency_options?.collision_strategy ?? ('ENQUEUE' as Strategy),
    enforce: deployment.enforce_parameter_schema,
  }
}

/** Only what is another than before: a PATCH of the limit makes the limit anew. */
function changeOf(
  draft: ReturnType<typeof draftOf>,
  deployment: Deployment,
): Partial<Schema<'DeploymentUpdate'>> {
  const before = draftOf(deployment)
  const same = (key: keyof typeof before) => JSON.stringify(draft[key]) === JSON.stringify(before[key])
  return {
    ...(!same('description') && { description: draft.description || null }),
    ...(!same('tags') && { tags: draft.tags }),
    ...(!same('version') && { version: draft.version || null }),
    ...(!(same('pool') && same('queue')) && {
      work_pool_name: draft.pool || null,
      work_queue_name: draft.pool ? draft.queue || null : null,
    }),
    ...(!same('limit') && { concurrency_limit: draft.limit }),
    ...(!(same('strategy') && same('limit')) &&
      draft.limit !== null && {
        concurrency_options: { ...deployment.concurrency_options, collision_strategy: draft.strategy },
      }),
    ...(!same('enforce') && { enforce_parameter_schema: draft.enforce }),
  }
}
