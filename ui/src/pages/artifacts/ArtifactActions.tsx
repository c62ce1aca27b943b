import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { leaveAnd } from '@/api/act'
import { Button } from '@/design/Button'
import { Confirm } from '@/design/Confirm'
import { useOffers } from '@/design/commands'
import { ArtifactDialog } from './ArtifactDialog'
import { type Artifact, remove } from './queries'

export interface ArtifactActionsProps {
  artifact: Artifact
  /** Leaves the version before it is deleted. */
  leave: () => Promise<void>
}

export function ArtifactActions({ artifact, leave }: ArtifactActionsProps) {
  const [open, setOpen] = useState<'edit' | 'remove'>()
  const close = () => setOpen(undefined)
  useOffers('This artifact', { Edit: () => setOpen('edit'), Delete: () => setOpen('remove') })
  return (
    <>
      <Button onPress={() => setOpen('edit')}>
        <Pencil />
        Edit
      </Button>
      <Button onPress={() => setOpen('remove')}>
        <Trash2 />
        Delete
      </Button>
      {open === 'edit' && <ArtifactDialog artifact={artifact} onClose={close} />}
      <Confirm
        title="Delete this version?"
        action="Delete it"
        open={open === 'remove'}
        onClose={close}
        onConfirm={() =>
          leaveAnd(leave, () => remove(artifact.id ?? ''), ['artifacts'], 'The version is deleted.')
        }
      >
        Other versions of the same key stay.
      </Confirm>
    </>
  )
}
