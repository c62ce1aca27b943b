import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { api, ask } from '@/api/client'
import { SearchField, TextField } from '@/design/Field'
import { ChoiceFilter, FilterBar, FilterChip } from '@/design/Filters'
import { StateIcon } from '@/design/StateBadge'
import { STATE_OPTIONS } from '@/design/stateOptions'
import { minute } from '@/format/time'
import { PoolFilter } from '@/parts/PoolFilter'
import { useDeploymentNames, useFlowNames } from './names'
import { PASTS, type Past, type RunsSearch } from './search'

export interface RunFiltersProps {
  search: RunsSearch
  onChange: (change: Partial<RunsSearch>) => void
  /** At the end of the row. */
  children?: ReactNode
}

const STATE_CHOICE_OPTIONS = [
  ...STATE_OPTIONS,
  { value: 'LATE', label: 'Late', icon: <StateIcon type="SCHEDULED" name="Late" /> } as const,
]

/** What narrows the runs, each in the URL. */
export function RunFilters({ search, onChange, children }: RunFiltersProps) {
  return (
    <FilterBar>
      <SearchField
        aria-label="Search runs by name"
        placeholder="Search by name"
        value={search.q ?? ''}
        onChange={q => onChange({ q: q || undefined })}
      />
      <ChoiceFilter
        name="State"
        options={STATE_CHOICE_OPTIONS}
        chosen={search.state}
        onChange={state => onChange({ state })}
      />
      <FlowFilter chosen={search.flow} onChange={flow => onChange({ flow })} />
      <DeploymentFilter chosen={search.deployment} onChange={deployment => onChange({ deployment })} />
      <PoolFilter pools={search.pool} onChange={pool => onChange({ pool })} />
      <TextsFilter name="Queue" chosen={search.queue} onChange={queue => onChange({ queue })} />
      <TextsFilter name="Tags" chosen={search.tag} onChange={tag => onChange({ tag })} />
      <TimeFilter search={search} onChange={onChange} />
      {children}
    </FilterBar>
  )
}

interface ChosenProps {
  chosen: string[] | undefined
  onChange: (chosen: string[] | undefined) => void
}

const FOUND = 30

function FlowFilter({ chosen, onChange }: ChosenProps) {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed)
  const names = useFlowNames(chosen ?? [])
  const { data = [] } = useQuery({
    queryKey: ['flows', 'choice', q],
    queryFn: () => {
      const flows = { operator: 'and_' as const, ...(q && { name: { like_: q } }) }
      return ask(api.POST('/flows/filter', { body: { flows, limit: FOUND, offset: 0, sort: 'NAME_ASC' } }))
    },
  })
  return (
    <ChoiceFilter
      name="Flow"
      options={data.map(flow => ({ value: flow.id, label: flow.name }))}
      chosen={chosen}
      onChange={onChange}
      labelOf={id => names.get(id) ?? '…'}
      search={<SearchField aria-label="Search flows" value={typed} onChange={setTyped} />}
    />
  )
}

function DeploymentFilter({ chosen, onChange }: ChosenProps) {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed)
  const names = useDeploymentNames(chosen ?? [])
  const { data = [] } = useQuery({
    queryKey: ['deployments', 'choice', q],
    queryFn: () => {
      const deployments = { operator: 'and_' as const, ...(q && { flow_or_deployment_name: { like_: q } }) }
      return ask(
        api.POST('/deployments/filter', { body: { deployments, limit: FOUND, offset: 0, sort: 'NAME_ASC' } }),
      )
    },
  })
  return (
    <ChoiceFilter
      name="Deployment"
      options={data.map(deployment => ({ value: deployment.id, label: deployment.name }))}
      chosen={chosen}
      onChange={onChange}
      labelOf={id => names.get(id) ?? '…'}
      search={<SearchField aria-label="Search deployments" value={typed} onChange={setTyped} />}
    />
  )
}

/** Words that the server has no list of. */
function TextsFilter({ name, chosen, onChange }: ChosenProps & { name: string }) {
  const [typed, setTyped] = useState<string>()
  const text = typed ?? chosen?.join(', ') ?? ''
  const commit = () => {
    const words = text.split(',').map(word => word.trim())
    const given = words.filter(Boolean)
    onChange(given.length > 0 ? given : undefined)
    setTyped(undefined)
  }
  return (
    <FilterChip name={name} value={chosen?.join(', ')} onClear={() => onChange(undefined)}>
      <div className="p-1">
        <TextField
          aria-label={`${name}, separated by commas`}
          placeholder="Separated by commas"
          value={text}
          onChange={setTyped}
          onBlur={commit}
          onKeyDown={event => event.key === 'Enter' && commit()}
        />
      </div>
    </FilterChip>
  )
}

const PAST_NAMES: Record<Past, string> = {
  '1h': 'past hour',
  '24h': 'past day',
  '7d': 'past week',
  '30d': 'past month',
}
const PAST_OPTIONS = (Object.keys(PASTS) as Past[]).map(value => ({ value, label: PAST_NAMES[value] }))

function TimeFilter({ search, onChange }: RunFiltersProps) {
  const drawn = [search.from, search.to].filter(one => one !== undefined).map(at => minute(new Date(at)))
  if (drawn.length > 0) {
    return (
      <FilterChip
        name="Time"
        value={drawn.join(' – ')}
        onClear={() => onChange({ from: undefined, to: undefined })}
      >
        <p className="px-2 py-1.5 text-muted">
          Drag over the plot to choose another stretch, or take this one away.
        </p>
      </FilterChip>
    )
  }
  return (
    <ChoiceFilter
      name="Time"
      options={PAST_OPTIONS}
      chosen={search.past ? [search.past] : undefined}
      // One stretch at a time: the one that was chosen last.
      onChange={chosen => onChange({ past: chosen?.find(one => one !== search.past) })}
    />
  )
}
