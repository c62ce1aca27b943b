import type { Schema } from '@/api/client'
import { sparse } from '@/api/sparse'
import { ChoiceFilter } from '@/design/Filters'
import { STATE_OPTIONS } from '@/design/stateOptions'
import type { StateType } from '@/design/states'

/** States of runs that wait for their time. */
export const UPCOMING_STATES: readonly StateType[] = ['SCHEDULED']

export interface StateFilterProps {
  states: StateType[] | undefined
  onChange: (states: StateType[] | undefined) => void
}

export function StateFilter({ states, onChange }: StateFilterProps) {
  return <ChoiceFilter name="State" options={STATE_OPTIONS} chosen={states} onChange={onChange} />
}

/** What narrows a request for runs to some states. Without a choice, those that wait for their time are left out. */
export function statesAsked(states: readonly StateType[] | undefined): {
  flow_runs: Schema<'FlowRunFilter'>
} {
  const type = states ? { any_: [...states] } : { not_any_: [...UPCOMING_STATES] }
  return { flow_runs: sparse<Schema<'FlowRunFilter'>>({ state: { type } }) }
}
