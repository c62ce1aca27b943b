import { useQuery } from '@tanstack/react-query'
import { NumberField } from '@/design/NumberField'
import { Select } from '@/design/Select'
import { deploymentOf, limitsPage, tagOf } from '@/pages/concurrency/queries'
import type { DeploymentDraft, Strategy } from './deploymentDraft'

export interface DraftFieldsProps {
  draft: DeploymentDraft
  onChange: (change: Partial<DeploymentDraft>) => void
}

export const STRATEGIES = [
  { value: 'ENQUEUE', label: 'wait for a slot' },
  { value: 'CANCEL_NEW', label: 'are cancelled' },
] as const satisfies readonly { value: Strategy; label: string }[]

const OWN = ''

/** How many runs may go on at once: by a limit of the deployment's own, or by one that it shares with others. */
export function LimitFields({ draft, onChange }: DraftFieldsProps) {
  const { data: limits = [] } = useQuery(limitsPage(1))
  const shared = limits.filter(({ name }) => tagOf(name) === undefined && deploymentOf(name) === undefined)
  const isLimited = draft.shared !== null || draft.limit !== null
  return (
    <>
      <Select
        label="Limit of runs at once"
        options={[
          { value: OWN, label: 'Its own, or none' },
          ...shared.map(({ id, name }) => ({ value: id, label: `Shared: ${name}` })),
        ]}
        value={draft.shared ?? OWN}
        onChange={id => onChange({ shared: id === OWN ? null : id })}
      />
      {draft.shared === null && (
        <NumberField
          label="Runs at once"
          placeholder="No limit"
          value={draft.limit}
          onChange={limit => onChange({ limit })}
        />
      )}
      {isLimited && (
        <>
          <Select
            label="Runs beyond the limit"
            options={STRATEGIES}
            value={draft.strategy}
            onChange={strategy => onChange({ strategy })}
          />
          <NumberField
            label="Seconds that a run may take to begin"
            placeholder="As the server has it"
            value={draft.grace}
            onChange={grace => onChange({ grace })}
          />
        </>
      )}
    </>
  )
}
