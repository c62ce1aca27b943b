import { useState } from 'react'
import type { Schema } from '@/api/client'
import { Confirm } from '@/design/Confirm'
import { TextField } from '@/design/Field'
import { Select } from '@/design/Select'
import { STATE_OPTIONS } from '@/design/stateOptions'
import type { StateType } from '@/design/states'

export interface SetStateDialogProps {
  /** What is changed: `this run`. */
  what: string
  onClose: () => void
  onSet: (state: Schema<'StateCreate'>) => Promise<unknown>
}

/** Puts a run into a state by hand, whatever the rules say of it. */
export function SetStateDialog({ what, onClose, onSet }: SetStateDialogProps) {
  const [type, setType] = useState<StateType>('COMPLETED')
  const [message, setMessage] = useState('')
  return (
    <Confirm
      title={`Set the state of ${what}?`}
      action="Set state"
      danger={false}
      open
      onClose={onClose}
      onConfirm={() => onSet({ type, message: message || 'Set in the console' })}
    >
      <div className="flex flex-col gap-3">
        <p>The state is set whatever the rules say of it. Nothing that runs is told.</p>
        <Select label="State" options={STATE_OPTIONS} value={type} onChange={setType} />
        <TextField label="Why" placeholder="Set in the console" value={message} onChange={setMessage} />
      </div>
    </Confirm>
  )
}
