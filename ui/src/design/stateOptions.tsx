import { StateIcon } from './StateBadge'
import { STATES, stateTitle } from './states'

/** The kinds of states, to choose from. */
export const STATE_OPTIONS = STATES.map(value => ({
  value,
  label: stateTitle(value),
  icon: <StateIcon type={value} />,
}))
