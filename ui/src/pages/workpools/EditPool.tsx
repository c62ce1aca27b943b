import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { act } from '@/api/act'
import { CodeEditor } from '@/design/CodeEditor'
import { LABEL, TextField } from '@/design/Field'
import { FormDialog } from '@/design/FormDialog'
import { NumberField } from '@/design/NumberField'
import { Select } from '@/design/Select'
import { storages } from '@/pages/settings/queries'
import { savePool, type WorkPool } from './queries'
import { draftOf, flawOf, storageOf } from './storageDraft'

/** Changes a pool, but for its template and its queues, which have their own places. */
export function EditPool({ pool, onClose }: { pool: WorkPool; onClose: () => void }) {
  const [description, setDescription] = useState(pool.description ?? '')
  const [limit, setLimit] = useState(pool.concurrency_limit ?? null)
  const before = pool.storage_configuration
  const [storage, setStorage] = useState(() => draftOf(before))
  const flaw = flawOf(storage)
  const save = () => {
    const next = storageOf(storage)
    const isMoved = JSON.stringify(next) !== JSON.stringify(storageOf(draftOf(before)))
    const change = {
      description: description || null,
      concurrency_limit: limit,
      ...(isMoved && { storage_configuration: next }),
    }
    return act(savePool(pool.name, change), ['work_pools'], `${pool.name} is saved.`)
  }
  return (
    <FormDialog
      title={`Edit ${pool.name}`}
      action="Save"
      size="wide"
      ready={flaw === undefined}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField label="Description" rows={3} value={description} onChange={setDescription} />
      <NumberField
        label="Runs at once"
        description="In all of its queues together."
        placeholder="No limit"
        value={limit}
        onChange={setLimit}
      />
      <details open={Object.values(storage).some(Boolean)}>
        <summary className="cursor-pointer font-medium">Storage of code and results</summary>
        <div className="flex flex-col gap-4 pt-3">
          <ResultStorage id={storage.results} onChange={results => setStorage({ ...storage, results })} />
          <Step
            label="Step that uploads bundles of code"
            value={storage.upload}
            onChange={upload => setStorage({ ...storage, upload })}
          />
          <Step
            label="Step that runs a bundle"
            value={storage.execution}
            onChange={execution => setStorage({ ...storage, execution })}
          />
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

const NOWHERE = ''

function ResultStorage({ id, onChange }: { id: string; onChange: (id: string) => void }) {
  const { data: blocks = [] } = useQuery(storages)
  return (
    <Select
      label="Results are kept in"
      options={[
        { value: NOWHERE, label: 'Wherever each run keeps its own' },
        ...blocks.map(block => ({
          value: block.id,
          label: `${block.name ?? block.id} (${block.block_type?.name ?? 'block'})`,
        })),
      ]}
      value={id}
      onChange={onChange}
    />
  )
}

function Step({
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
      <CodeEditor label={label} language="json" lines={4} value={value} onChange={onChange} />
    </div>
  )
}
