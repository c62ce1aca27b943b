import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { DataTable } from '@/design/DataTable'
import { ErrorState } from '@/design/Feedback'
import { Pager } from '@/design/Pager'
import { deploymentColumns } from '@/pages/deployments/columns'
import { type DeploymentsAsked, deploymentsPage, PAGE_SIZE } from '@/pages/deployments/queries'
import { useFlowNames } from '@/pages/runs/names'
import { around } from './around'

export interface DeploymentListProps {
  asked: DeploymentsAsked
  page: number
  onPage: (page: number) => void
  sort?: string
  onSort?: (sort: string) => void
  selected?: ReadonlySet<string>
  onSelect?: (ids: ReadonlySet<string>) => void
  empty: ReactNode
}

/** Deployments of something, a page of them, with their last runs and their next. */
export function DeploymentList({ asked, page, onPage, ...rest }: DeploymentListProps) {
  const { data, error, refetch } = useQuery(deploymentsPage(page, asked))
  const ids = useMemo(() => data?.results.map(one => one.id), [data])
  const flows = useFlowNames(data?.results.map(one => one.flow_id) ?? [])
  const { data: runs } = useQuery(around('deployment_ids', ids))
  const columns = useMemo(() => deploymentColumns(flows, runs), [flows, runs])
  if (error) return <ErrorState error={error} onRetry={refetch} />
  return (
    <>
      <DataTable
        {...rest}
        label="Deployments"
        columns={columns}
        rows={data?.results}
        idOf={deployment => deployment.id}
      />
      <Pager page={page} pageSize={PAGE_SIZE} total={data?.count} onPage={onPage} />
    </>
  )
}
