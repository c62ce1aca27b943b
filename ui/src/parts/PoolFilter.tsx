import { useQuery } from '@tanstack/react-query'
import { ChoiceFilter } from '@/design/Filters'
import { poolsList } from '@/pages/workpools/queries'

export interface PoolFilterProps {
  pools: string[] | undefined
  onChange: (pools: string[] | undefined) => void
}

export function PoolFilter({ pools, onChange }: PoolFilterProps) {
  const { data = [] } = useQuery(poolsList)
  const options = data.map(pool => ({ value: pool.name, label: pool.name }))
  return <ChoiceFilter name="Work pool" options={options} chosen={pools} onChange={onChange} />
}
