import type { ReactNode } from 'react'
import { EmptyState } from '@/design/Feedback'
import { FilterBar } from '@/design/Filters'
import type { StateType } from '@/design/states'
import { RunList, type RunListProps } from './RunList'
import { StateFilter, statesAsked, UPCOMING_STATES } from './StateFilter'

export interface RunsTabProps extends Omit<RunListProps, 'empty'> {
  /** Out of the URL, and back into it. */
  states: StateType[] | undefined
  onStates: (states: StateType[] | undefined) => void
  /** Said while there are none. */
  empty: string
  /** And how to get the first. */
  children?: ReactNode
}

/** The runs of something that have begun, or those that wait for their time. */
export function RunsTab({
  states,
  onStates,
  asked,
  upcoming = false,
  empty,
  children,
  ...rest
}: RunsTabProps) {
  if (upcoming) {
    return (
      <RunList
        {...rest}
        upcoming
        // Only they have a next time, so that it finds them among all others.
        asked={{ ...asked, sort: 'NEXT_SCHEDULED_START_TIME_ASC', ...statesAsked(UPCOMING_STATES) }}
        empty={<EmptyState title={empty}>{children}</EmptyState>}
      />
    )
  }
  return (
    <>
      <FilterBar>
        <StateFilter states={states} onChange={onStates} />
      </FilterBar>
      <RunList
        {...rest}
        asked={{ ...asked, sort: 'EXPECTED_START_TIME_DESC', ...statesAsked(states) }}
        empty={
          states ? (
            <EmptyState title="No run is in these states" />
          ) : (
            <EmptyState title={empty}>{children}</EmptyState>
          )
        }
      />
    </>
  )
}
