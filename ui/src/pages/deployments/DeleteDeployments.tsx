import { DeleteThings, type DeletingProps } from '@/parts/DeleteThings'
import { deleteDeployments } from './queries'

export interface DeleteDeploymentsProps extends DeletingProps {
  ids: readonly string[]
  /** Of the only one. */
  name?: string
}

export function DeleteDeployments({ ids, ...rest }: DeleteDeploymentsProps) {
  return (
    <DeleteThings
      {...rest}
      count={ids.length}
      noun="deployment"
      remove={() => deleteDeployments(ids)}
      nouns={['deployments', 'flow_runs']}
    >
      with its schedules and the runs that wait for their time. Runs that have begun stay. This cannot be
      undone.
    </DeleteThings>
  )
}
