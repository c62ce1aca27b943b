import { DeleteThings, type DeletingProps } from '@/parts/DeleteThings'
import { deleteFlows, type Flow } from './queries'

export interface DeleteFlowsProps extends DeletingProps {
  flows: readonly Flow[]
}

export function DeleteFlows({ flows, ...rest }: DeleteFlowsProps) {
  return (
    <DeleteThings
      {...rest}
      count={flows.length}
      noun="flow"
      name={flows[0]?.name}
      remove={() => deleteFlows(flows.map(flow => flow.id))}
      nouns={['flows', 'flow_runs', 'deployments']}
    >
      with all deployments and all runs, their logs and their artifacts. This cannot be undone.
    </DeleteThings>
  )
}
