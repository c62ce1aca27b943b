import { Eraser, Pencil, Power, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { act, leaveAnd } from '@/api/act'
import { Confirm } from '@/design/Confirm'
import { useOffers } from '@/design/commands'
import { ActionsMenu, MenuItem, MenuLine } from '@/design/Menu'
import { notifyFailure } from '@/design/Toast'
import { LimitDialog } from './LimitDialog'
import { type Limit, removeLimit, resetTag, saveLimit, tagOf } from './queries'

export interface LimitActionsProps {
  limit: Limit
  /** Leaves the page of the limit before it is deleted. */
  leave?: () => Promise<void>
}

async function stay(): Promise<void> {}

/** All that can be done to a limit. */
export function LimitActions({ limit, leave = stay }: LimitActionsProps) {
  const [open, setOpen] = useState<'edit' | 'remove' | 'reset'>()
  const tag = tagOf(limit.name)
  const name = tag ?? limit.name
  const close = () => setOpen(undefined)
  const release = () => (tag === undefined ? saveLimit(limit.id, { active_slots: 0 }) : resetTag(tag))
  const turn = () => {
    const told = `${name} is ${limit.active ? 'no longer in force' : 'in force'}.`
    act(saveLimit(limit.id, { active: !limit.active }), ['concurrency_limits'], told).catch(notifyFailure)
  }
  useOffers(
    'This limit',
    leave === stay
      ? {}
      : {
          Edit: () => setOpen('edit'),
          [limit.active ? 'Put out of force' : 'Put in force']: tag === undefined ? turn : undefined,
          'Release all slots': limit.active_slots === 0 ? undefined : () => setOpen('reset'),
          Delete: () => setOpen('remove'),
        },
  )
  return (
    <>
      <ActionsMenu label={`Actions of ${name}`} look="quiet">
        <MenuItem icon={<Pencil />} onAction={() => setOpen('edit')}>
          Edit
        </MenuItem>
        {tag === undefined && (
          <MenuItem icon={<Power />} onAction={turn}>
            {limit.active ? 'Put out of force' : 'Put in force'}
          </MenuItem>
        )}
        <MenuItem icon={<Eraser />} isDisabled={limit.active_slots === 0} onAction={() => setOpen('reset')}>
          Release all slots
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<Trash2 />} danger onAction={() => setOpen('remove')}>
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
