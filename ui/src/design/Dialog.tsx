import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { IconButton } from './Button'
import { classes } from './classes'

export interface DialogProps {
  title: string
  open: boolean
  onClose: () => void
  /** `wide` for forms and editors. */
  size?: 'small' | 'wide'
  /** The buttons below, the one that does it last. */
  actions?: ReactNode
  children: ReactNode
}

/** Something that has to be answered before the page goes on. */
export function Dialog({ title, open, onClose, size = 'small', actions, children }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={isOpen => !isOpen && onClose()}
      isDismissable
      className="fixed inset-0 z-40 flex items-start justify-center bg-[#0006] p-3 pt-[8vh]"
    >
      <Modal className={classes('floating w-full', size === 'wide' ? 'max-w-3xl' : 'max-w-md')}>
        <AriaDialog className="flex max-h-[84vh] flex-col outline-none">
          <header className="flex items-center justify-between gap-4 border-b border-line px-4 py-2.5">
            <Heading slot="title" className="text-base font-semibold">
              {title}
            </Heading>
            <IconButton label="Close" onPress={onClose}>
              <X />
            </IconButton>
          </header>
          <div className="overflow-auto px-4 py-4">{children}</div>
          {actions && (
            <footer className="flex justify-end gap-2 border-t border-line px-4 py-3">{actions}</footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
