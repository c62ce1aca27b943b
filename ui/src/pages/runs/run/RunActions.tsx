import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Ban, Pause, Play, RotateCcw, Tag, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { leaveAnd } from '@/api/act'
import { Button } from '@/design/Button'
import { Confirm } from '@/design/Confirm'
import { useOffers } from '@/design/commands'
import { ActionsMenu, MenuItem, MenuLine } from '@/design/Menu'
import { notify, notifyFailure } from '@/design/Toast'
import { SetStateDialog } from '@/parts/states/SetStateDialog'
import { cancel, pause, possible, type Run, remove, retry, setState } from './actions'
import { ResumeDialog } from './ResumeDialog'
import { RunAgainDialog } from './RunAgainDialog'

type Open = 'cancel' | 'resume' | 'again' | 'state' | 'delete'

/** What can be done to a run: the likeliest as a button, all in the menu and in the palette. */
export function RunActions({ run }: { run: Run }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [open, setOpen] = useState<Open>()
  const can = possible(run)
  const close = () => setOpen(undefined)
  const changed = () => queries.invalidateQueries({ queryKey: ['flow_runs'] })
  const now = (act: Promise<void>, told: string) =>
    void act.then(() => notify(told), notifyFailure).finally(changed)

  const tryAgain = () => now(retry(run.id), 'The run will be tried again.')
  const toPause = () => now(pause(run.id, false), 'The run is paused.')
  const toSuspend = () => now(pause(run.id, true), 'The run is suspended.')
  const opens = (what: Open, possible = true) => (possible ? () => setOpen(what) : undefined)

  useOffers('This run', {
    'Run again…': opens('again', can.again),
    'Cancel…': opens('cancel', can.cancel),
    'Resume…': opens('resume', can.resume),
    Retry: can.retry ? tryAgain : undefined,
    Pause: can.pause ? toPause : undefined,
    Suspend: can.suspend ? toSuspend : undefined,
    'Set state…': opens('state'),
    'Delete…': opens('delete'),
  })

  return (
    <>
      {can.resume && (
        <Button look="primary" onPress={() => setOpen('resume')}>
          <Play aria-hidden /> Resume
        </Button>
      )}
      {can.cancel && (
        <Button onPress={() => setOpen('cancel')}>
          <Ban aria-hidden /> Cancel
        </Button>
      )}
      {can.retry && (
        <Button onPress={tryAgain}>
          <RotateCcw aria-hidden /> Retry
        </Button>
      )}
      {can.again && (
        <Button onPress={() => setOpen('again')}>
          <Play aria-hidden /> Run again
        </Button>
      )}
      <ActionsMenu label="More actions">
        {can.pause && (
          <MenuItem icon={<Pause />} onAction={toPause}>
            Pause
          </MenuItem>
        )}
        {can.suspend && (
          <MenuItem icon={<Pause />} onAction={toSuspend}>
            Suspend
          </MenuItem>
        )}
        <MenuItem icon={<Tag />} onAction={() => setOpen('state')}>
          Set state…
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<Trash2 />} danger onAction={() => setOpen('delete')}>
          Delete…
        </MenuItem>
      </ActionsMenu>
      <Confirm
        title="Cancel this run?"
        action="Cancel run"
        open={open === 'cancel'}
        onClose={close}
        onConfirm={() => cancel(run.id).finally(changed)}
      >
        The run is told to stop; its infrastructure is stopped by its worker.
      </Confirm>
      <Confirm
        title="Delete this run?"
        action="Delete run"
        open={open === 'delete'}
        onClose={close}
        onConfirm={() =>
          leaveAnd(
            () => navigate({ to: '/runs' }),
            () => remove(run.id),
            ['flow_runs'],
            `The run “${run.name}” is deleted.`,
          )
        }
      >
        The run, its task runs and its logs are gone for good.
      </Confirm>
      {open === 'state' && (
        <SetStateDialog
          what="this run"
          onClose={close}
          onSet={state => setState(run.id, state, true).finally(changed)}
        />
      )}
      {open === 'resume' && <ResumeDialog run={run} onClose={close} onResumed={changed} />}
      {open === 'again' && <RunAgainDialog run={run} onClose={close} />}
    </>
  )
}
