import { act } from '@/api/act'
import { Confirm } from '@/design/Confirm'
import { plural } from '@/format/number'
import { deleteDeployments } from './queries'

export interface DeleteDeploymentsProps {
  ids: readonly string[]
  /** Of the only one. */
  name?: string
  open: boolean
  onClose: () => void
  /** Before the lists are asked for anew: a page of what is no more is to be left by then. */
  onDone: () => unknown
}

export function DeleteDeployments({ ids, name, open, onClose, onDone }: DeleteDeploymentsProps) {
  const what = ids.length === 1 ? 'this deployment' : plural(ids.length, 'deployment')
  return (
    <Confirm
      title={`Delete ${what}?`}
      action={`Delete ${what}`}
      open={open}
      onClose={onClose}
      onConfirm={async () => {
        const gone = name ?? (ids.length === 1 ? 'The deployment' : what)
        await deleteDeployments(ids)
        await onDone()
        const done = `${gone} ${ids.length === 1 ? 'is' : 'are'} deleted.`
        await act(Promise.resolve(), ['deployments', 'flow_runs'], done)
      }}
    >
      <p>
        {name ? <strong>{name}</strong> : what} with its schedules and the runs that wait for their time. Runs
        that have begun stay. This cannot be undone.
      </p>
    </Confirm>
  )
}
