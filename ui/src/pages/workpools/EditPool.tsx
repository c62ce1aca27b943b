import { useState } from 'react'
import { act } from '@/api/act'
import { TextField } from '@/design/Field'
import { FormDialog } from '@/design/FormDialog'
import { NumberField } from '@/design/NumberField'
import { savePool, type WorkPool } from './queries'

export function EditPool({ pool, onClose }: { pool: WorkPool; onClose: () => void }) {
  const [description, setDescription] = useState(pool.description ?? '')
  const [limit, setLimit] = useState(pool.concurrency_limit ?? null)
  return (
    <FormDialog
      title={`Edit ${pool.name}`}
      action="Save"
      onClose={onClose}
      onSubmit={() =>
        act(
          savePool(pool.name, { description: description || null, concurrency_limit: limit }),
          ['work_pools'],
          `${pool.name} is saved.`,
        )
      }
    >
      <TextField label="Description" rows={3} value={description} onChange={setDescription} />
      <NumberField
        label="Runs at once"
        description="In all of its queues together."
        placeholder="No limit"
        value={limit}
        onChange={setLimit}
      />
    </FormDialog>
  )
}
