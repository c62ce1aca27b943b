import { Eraser, Pencil, Power, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { act, leaveAnd } from '@/api/act'
import { Confirm } from '@/design/Confirm'
import { ActionsMenu, MenuItem, MenuLine } from '@/design/Menu'
import { notifyFailure } from '@/design/Toast'
import { LimitDialog } from './LimitDialog'
import { type Limit, removeLimit, resetTag, saveLimit, tagOf } from './queries'

/** What is asked before it is done to a limit. */
export type LimitAction = 'edit' | 'remove' | 'reset'

/** All that can be done to a limit, in its row of a table. */
export function LimitRowActions({ limit }: { limit: Limit }) {
  const [open, setOpen] = useState<LimitAction>()
  return <LimitActions limit={limit} open={open} onOpen={setOpen} leave={stay} />
}

async function stay(): Promise<void> {}

export interface LimitActionsProps {
  limit: Limit
  open: LimitAction | undefined
  onOpen: (what: LimitAction | undefined) => void
  /** Leaves the page of the limit before it is deleted. */
  leave: () => Promise<void>
}

/** All that can be done to a limit. */
export function LimitActions({ limit, open, onOpen, leave }: LimitActionsProps) {
  const tag = tagOf(limit.name)
  const name = tag ?? limit.name
  const close = () => onOpen(undefined)
  const release = () => (tag === undefined ? saveLimit(limit.id, { active_slots: 0 }) : resetTag(tag))
  return (
    <>
      <ActionsMenu label={`Actions of ${name}`} look="quiet">
        <MenuItem icon={<Pencil />} onAction={() => onOpen('edit')}>
          Edit
        </MenuItem>
        {tag === undefined && (
          <MenuItem icon={<Power />} onAction={() => turnLimit(limit)}>
            {turning(limit)}
          </MenuItem>
        )}
        <MenuItem icon={<Eraser />} isDisabled={limit.active_slots === 0} onAction={() => onOpen('reset')}>
          Release all slots
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<Trash2 />} danger onAction={() => onOpen('remove')}>
          Delete
        </MenuItem>
      </ActionsMenu>
      {open === 'edit' && <LimitDialog limit={limit} onClose={close} />}
      <Confirm
        title={`Delete the limit of ${name}?`}
        action="Delete it"
        open={open === 'remove'}
        onClose={close}
        onConfirm={() =>
          leaveAnd(
            leave,
            () => removeLimit(limit),
            ['concurrency_limits'],
            `The limit of ${name} is deleted.`,
          )
        }
      >
        Nothing will be held back by it any more.
      </Confirm>
      <Confirm
        title={`Release all slots of ${name}?`}
        action={`Release ${limit.active_slots}`}
        open={open === 'reset'}
        onClose={close}
        onConfirm={() => act(release(), ['concurrency_limits'], `All slots of ${name} are free.`)}
      >
        Who has them now goes on, and others may begin beside them.
      </Confirm>
    </>
  )
}

/** What turning a limit does to it. */
export function turning(limit: Limit): string {
  return limit.active ? 'Put out of force' : 'Put in force'
}

/** Puts a limit in force, or out of it; one of a tag is always in force. */
export function turnLimit({ id, name, active }: Limit): void {
  const told = `${name} is ${active ? 'no longer in force' : 'in force'}.`
  act(saveLimit(id, { active: !active }), ['concurrency_limits'], told).catch(notifyFailure)
}
