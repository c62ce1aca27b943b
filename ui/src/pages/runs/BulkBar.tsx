import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Schema } from '@/api/client'
import { Button } from '@/design/Button'
import { Confirm } from '@/design/Confirm'
import { Select } from '@/design/Select'
import { STATE_OPTIONS } from '@/design/stateOptions'
import type { StateType } from '@/design/states'
import { notify } from '@/design/Toast'
import { plural } from '@/format/number'
import { deleteRuns, inSteps, MOST, matchingIds, type Outcome, type Progress, setStates } from './bulk'
import type { RunsSearch } from './search'

type Action = 'cancel' | 'state' | 'delete'

export interface BulkBarProps {
  search: RunsSearch
  selected: ReadonlySet<string>
  /** How many the whole search finds. */
  total: number | undefined
  onClear: () => void
}

/** What can be done to the chosen runs, or to all that the search finds. */
export function BulkBar({ search, selected, total = 0, onClear }: BulkBarProps) {
  const [all, setAll] = useState(false)
  const [action, setAction] = useState<Action>()
  const count = all ? Math.min(total, MOST) : selected.size
  if (selected.size === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-2 border-y border-line bg-accent-soft px-4 py-1.5">
      <span className="font-medium">{plural(count, 'run')} chosen</span>
      {!all && total > selected.size && (
        <Button look="quiet" onPress={() => setAll(true)}>
          {`Choose all ${plural(Math.min(total, MOST), 'run')}`}
        </Button>
      )}
      <span className="flex-1" />
      <Button onPress={() => setAction('cancel')}>Cancel runs…</Button>
      <Button onPress={() => setAction('state')}>Set state…</Button>
      <Button onPress={() => setAction('delete')}>Delete…</Button>
      <Button
        look="quiet"
        onPress={() => {
          setAll(false)
          onClear()
        }}
      >
        Choose none
      </Button>
      {action && (
        <BulkDialog
          action={action}
          count={count}
          ids={() => (all ? matchingIds(search) : Promise.resolve([...selected]))}
          onDone={() => {
            setAll(false)
            onClear()
          }}
          onClose={() => setAction(undefined)}
        />
      )}
    </div>
  )
}

interface BulkDialogProps {
  action: Action
  count: number
  ids: () => Promise<string[]>
  onDone: () => void
  onClose: () => void
}

const VERBS: Record<Action, string> = { cancel: 'Cancel', state: 'Set the state of', delete: 'Delete' }

function BulkDialog({ action, count, ids, onDone, onClose }: BulkDialogProps) {
  const queries = useQueryClient()
  const [state, setState] = useState<StateType>('FAILED')
  const [progress, setProgress] = useState<Progress>()
  const act = () => {
    if (action === 'delete') return deleteRuns
    const next: Schema<'StateCreate'> =
      action === 'cancel'
        ? { type: 'CANCELLING', name: 'Cancelling' }
        : { type: state, message: 'Set in the console' }
    return setStates(next, action === 'state')
  }
  const run = async () => {
    const outcome = await inSteps(await ids(), act(), setProgress)
    // When it is told nothing is chosen any more: whatever is chosen next stays so.
    onDone()
    notify(told(outcome, action))
    void queries.invalidateQueries({ queryKey: ['flow_runs'] })
  }
  const title = `${VERBS[action]} ${plural(count, 'run')}`
  return (
    <Confirm
      title={`${title}?`}
      action={title}
      danger={action !== 'state'}
      open
      onClose={onClose}
      onConfirm={run}
    >
      <div className="flex flex-col gap-3">
        {action === 'cancel' && (
          <p>Runs that go on are told to stop; those that have ended stay as they are.</p>
        )}
        {action === 'delete' && <p>The runs, their task runs and their logs are gone for good.</p>}
        {action === 'state' && (
          <>
            <p>The state is set whatever the rules say of it. Nothing that runs is told.</p>
            <Select label="State" options={STATE_OPTIONS} value={state} onChange={setState} />
          </>
        )}
        {progress && (
          <div className="flex items-center gap-3">
            <progress className="h-1.5 flex-1 accent-accent-fill" value={progress.done} max={progress.of} />
            <span>{`${progress.done} of ${progress.of}`}</span>
          </div>
        )}
      </div>
    </Confirm>
  )
}

const PAST_VERBS: Record<Action, string> = { cancel: 'told to stop', state: 'changed', delete: 'deleted' }

function told({ done, refused }: Outcome, action: Action): string {
  const reasons = [...refused].map(([reason, count]) => `${count} not: ${reason}`)
  return [`${plural(done, 'run')} ${PAST_VERBS[action]}.`, ...reasons].join(' ')
}
