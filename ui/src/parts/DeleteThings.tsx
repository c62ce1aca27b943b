import type { ReactNode } from 'react'
import { act, leaveAnd } from '@/api/act'
import type { Noun } from '@/api/keys'
import { Confirm } from '@/design/Confirm'
import { plural } from '@/format/number'

/** What whoever deletes one kind of things leaves to the page. */
export interface DeletingProps {
  open: boolean
  onClose: () => void
  /** Leaves the page of the thing, before it is gone and the page asks for it again. */
  leave?: () => Promise<void>
  /** After it; of a list, which stays. */
  onDone?: () => void
}

export interface DeleteThingsProps extends DeletingProps {
  count: number
  /** What one of them is called. */
  noun: string
  /** Of the only one. */
  name?: string
  remove: () => Promise<unknown>
  /** What is stale then. */
  nouns: readonly Noun[]
  /** What goes with them, after their name. */
  children: ReactNode
}

/** Deletes one thing or several, after it was said what goes with them. */
export function DeleteThings(props: DeleteThingsProps) {
  const { count, noun, name, open, onClose, leave, onDone, remove, nouns, children } = props
  const one = count === 1
  const what = one ? `this ${noun}` : plural(count, noun)
  const told = one ? `${name ?? `The ${noun}`} is deleted.` : `${what} are deleted.`
  return (
    <Confirm
      title={`Delete ${what}?`}
      action={`Delete ${what}`}
      open={open}
      onClose={onClose}
      onConfirm={() =>
        leave ? leaveAnd(leave, remove, nouns, told) : act(remove(), nouns, told).then(onDone)
      }
    >
      <p>
        {one && name ? <strong>{name}</strong> : what} {children}
      </p>
    </Confirm>
  )
}
