import { useState } from 'react'
import { act } from '@/api/act'
import { Switch, TextField } from '@/design/Field'
import { FormDialog } from '@/design/FormDialog'
import { type Limit, saveLimit, saveTag, tagOf } from './queries'

export interface LimitDialogProps {
  /** The one to be changed. */
  limit?: Limit
  /** Whether a new one is that of a tag. */
  ofTag?: boolean
  onClose: () => void
}

/** Makes a limit, or changes one. */
export function LimitDialog({ limit, ofTag = false, onClose }: LimitDialogProps) {
  const tag = limit && tagOf(limit.name)
  const isTag = ofTag || tag !== undefined
  const [name, setName] = useState(tag ?? limit?.name ?? '')
  const [slots, setSlots] = useState(String(limit?.limit ?? 1))
  const [decay, setDecay] = useState(String(limit?.slot_decay_per_second ?? 0))
  const [active, setActive] = useState(limit?.active ?? true)
  const most = whole(slots)
  const perSecond = Number(decay)
  const ready = name.trim() !== '' && most !== undefined && decay !== '' && perSecond >= 0

  const submit = async () => {
    if (most === undefined) return
    const change = isTag
      ? saveTag(name, most)
      : saveLimit(limit?.id, { name, limit: most, slot_decay_per_second: perSecond, active })
    await act(change, ['concurrency_limits'], `The limit of ${name} is ${most}.`)
  }

  return (
    <FormDialog
      title={limit ? `Limit of ${name}` : isTag ? 'New limit of a tag' : 'New limit'}
      action={limit ? 'Save' : 'Create'}
      onClose={onClose}
      onSubmit={submit}
      ready={ready}
    >
      <TextField
        label={isTag ? 'Tag of task runs' : 'Name'}
        value={name}
        onChange={setName}
        autoFocus={!limit}
        isDisabled={tag !== undefined}
      />
      <TextField
        label={isTag ? 'Task runs at once' : 'Slots'}
        type="number"
        value={slots}
        onChange={setSlots}
        description={isTag ? '0 lets no task run with this tag begin.' : undefined}
      />
      {!isTag && (
        <>
          <TextField
            label="Slots that come free by themselves, per second"
            type="number"
            value={decay}
            onChange={setDecay}
            description="0: a slot is free when who has it gives it back. More makes it a limit of a rate."
          />
          <Switch isSelected={active} onChange={setActive}>
            In force
          </Switch>
        </>
      )}
    </FormDialog>
  )
}

function whole(text: string): number | undefined {
  const number = Number(text)
  return text !== '' && Number.isSafeInteger(number) && number >= 0 ? number : undefined
}
