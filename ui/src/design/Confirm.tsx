import { type ReactNode, useState } from 'react'
import { told } from '@/api/problem'
import { Button } from './Button'
import { Dialog } from './Dialog'

export interface ConfirmProps {
  title: string
  /** What the button says: the verb, such as `Delete 3 flows`. */
  action: string
  open: boolean
  danger?: boolean
  onClose: () => void
  /** Done when it resolves; a failure is told in the dialog, which stays. */
  onConfirm: () => Promise<unknown>
  children: ReactNode
}

/** Asks before something is done that cannot be undone. */
export function Confirm({ title, action, open, danger = true, onClose, onConfirm, children }: ConfirmProps) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const close = () => {
    setFailure(undefined)
    onClose()
  }
  const confirm = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      await onConfirm()
      close()
    } catch (error) {
      setFailure(told(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={title}
      open={open}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Keep as it is</Button>
          <Button look={danger ? 'danger' : 'primary'} busy={busy} onPress={confirm}>
            {action}
          </Button>
        </>
      }
    >
      <div className="text-muted">{children}</div>
      {failure && (
        <p role="alert" className="mt-3 text-danger">
          {failure}
        </p>
      )}
    </Dialog>
  )
}
