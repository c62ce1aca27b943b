import { useState } from 'react'
import { act } from '@/api/act'
import { Switch, TextField } from '@/design/Field'
import { FormDialog } from '@/design/FormDialog'
import { NumberField } from '@/design/NumberField'
import { createQueue, saveQueue, type WorkQueue } from './queries'

export interface QueueDialogProps {
  pool: string
  /** The one to be changed; without it a new one is made. */
  queue?: WorkQueue
  onClose: () => void
  /** After a change of the name. */
  onRenamed?: (name: string) => unknown
}

export function QueueDialog({ pool, queue, onClose, onRenamed }: QueueDialogProps) {
  const [name, setName] = useState(queue?.name ?? '')
  const [description, setDescription] = useState(queue?.description ?? '')
  const [limit, setLimit] = useState(queue?.concurrency_limit ?? null)
  const [priority, setPriority] = useState(queue?.priority ?? null)
  const [paused, setPaused] = useState(queue?.is_paused ?? false)

  const save = async () => {
    const said = {
      name: name.trim(),
      description,
      concurrency_limit: limit,
      is_paused: paused,
      ...(priority !== null && { priority }),
    }
    await (queue ? saveQueue(pool, queue.name, said) : createQueue(pool, said))
    if (queue && queue.name !== said.name) await onRenamed?.(said.name)
    await act(
      Promise.resolve(),
      ['work_queues', 'flow_runs'],
      queue ? `${said.name} is saved.` : `${said.name} is made.`,
    )
  }

  return (
    <FormDialog
      title={queue ? `Edit ${queue.name}` : `New queue in ${pool}`}
      action={queue ? 'Save' : 'Create queue'}
      ready={name.trim() !== ''}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField label="Name" autoFocus value={name} onChange={setName} />
      <TextField label="Description" value={description} onChange={setDescription} />
      <div className="grid grid-cols-2 gap-4">
        <NumberField label="Runs at once" placeholder="No limit" value={limit} onChange={setLimit} />
        <NumberField label="Priority" placeholder="The last" value={priority} onChange={setPriority} />
      </div>
      <Switch isSelected={!paused} onChange={on => setPaused(!on)}>
        Active
      </Switch>
    </FormDialog>
  )
}
