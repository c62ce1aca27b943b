import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { told } from '@/api/problem'
import { Button } from './Button'
import { Dialog } from './Dialog'

export interface FormDialogProps {
  title: string
  /** What the button says: the verb, such as `Create`. */
  action: string
  onClose: () => void
  /** Closes when it resolves; a failure is told in the dialog, which stays. */
  onSubmit: () => Promise<unknown>
  /** Whether what is filled in can be sent at all. */
  ready?: boolean
  size?: 'small' | 'wide'
  children: ReactNode
}

/** A few fields to be filled in. Mounted while it is open, so that it begins anew each time. */
export function FormDialog(props: FormDialogProps) {
  const { title, action, onClose, onSubmit, ready = true, size, children } = props
  const form = useId()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready || busy) return
    setBusy(true)
    setFailure(undefined)
    try {
      await onSubmit()
      onClose()
    } catch (error) {
      setFailure(told(error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={title}
      open
      onClose={onClose}
      size={size}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" form={form} look="primary" busy={busy} isDisabled={!ready}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        {children}
        {failure && (
          <p role="alert" className="text-danger">
            {failure}
          </p>
        )}
      </form>
    </Dialog>
  )
}
