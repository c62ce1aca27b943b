import { useState } from 'react'
import { act } from '@/api/act'
import { TextField } from '@/design/Field'
import { FormDialog } from '@/design/FormDialog'
import { JsonField } from '@/pages/automations/JsonField'
import { emit } from './queries'

/** Tells the server that something happened, as a program would: to try what waits for it. */
export function EmitDialog({ onClose }: { onClose: () => void }) {
  const [event, setEvent] = useState('')
  const [resource, setResource] = useState('')
  const [payload, setPayload] = useState<Record<string, unknown> | string | null>(null)
  const submit = async () => {
    if (typeof payload === 'string') return
    await act(emit(event.trim(), resource.trim(), payload ?? {}), ['events'], `${event.trim()} is told.`)
  }
  return (
    <FormDialog
      title="Tell of an event"
      action="Tell"
      ready={event.trim() !== '' && resource.trim() !== '' && typeof payload !== 'string'}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField label="Event" placeholder="order.placed" autoFocus value={event} onChange={setEvent} />
      <TextField
        label="Id of its resource"
        placeholder="shop.order.1"
        value={resource}
        onChange={setResource}
      />
      <JsonField label="Payload" value={payload} onChange={setPayload} />
    </FormDialog>
  )
}
