import { useDeploymentNames, useRunNames, useTaskRunNames } from '@/pages/runs/names'
import type { Holder } from './queries'

type Names = ReadonlyMap<string, string>

/** What holders of slots are called, by their ids; those of a kind are asked for together. */
export function useHolderNames(holders: readonly Holder[]): Names {
  const idsOf = (type: string) => [
    ...new Set(holders.flatMap(one => (one.holder_type === type && one.holder_id ? [one.holder_id] : []))),
  ]
  const flowRuns = useRunNames(idsOf('flow_run'))
  const taskRuns = useTaskRunNames(idsOf('task_run'))
  const deployments = useDeploymentNames(idsOf('deployment'))
  return new Map([...flowRuns, ...taskRuns, ...deployments])
}
