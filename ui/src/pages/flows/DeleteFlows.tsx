import { act } from '@/api/act'
import { Confirm } from '@/design/Confirm'
import { plural } from '@/format/number'
import { deleteFlows, type Flow } from './queries'

export interface DeleteFlowsProps {
  flows: readonly Flow[]
  open: boolean
  onClose: () => void
  /** Before the lists are asked for anew: a page of what is no more is to be left by then. */
  onDone: () => unknown
}

export function DeleteFlows({ flows, open, onClose, onDone }: DeleteFlowsProps) {
  const what = flows.length === 1 ? 'this flow' : plural(flows.length, 'flow')
  return (
    <Confirm
      title={`Delete ${what}?`}
      action={`Delete ${what}`}
      open={open}
      onClose={onClose}
      onConfirm={async () => {
        await deleteFlows(flows.map(flow => flow.id))
        await onDone()
        const done = flows.length === 1 ? `${flows[0]?.name} is deleted.` : `${what} are deleted.`
        await act(Promise.resolve(), ['flows', 'flow_runs', 'deployments'], done)
      }}
    >
      <p>
        {flows.length === 1 ? <strong>{flows[0]?.name}</strong> : what} with all deployments and all runs,
        their logs and their artifacts. This cannot be undone.
      </p>
    </Confirm>
  )
}
