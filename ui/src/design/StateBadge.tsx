import type { ReactNode } from 'react'
import { classes } from './classes'
import { type StateType, stateTitle } from './states'

const COLORS: Record<StateType, string> = {
  SCHEDULED: 'text-state-scheduled',
  PENDING: 'text-state-pending',
  RUNNING: 'text-state-running',
  PAUSED: 'text-state-paused',
  CANCELLING: 'text-state-cancelling',
  COMPLETED: 'text-state-completed',
  FAILED: 'text-state-failed',
  CRASHED: 'text-state-crashed',
  CANCELLED: 'text-state-cancelled',
}

/** Each state's own outline, so that nobody has to tell red from green. Twelve units wide. */
const SHAPES: Record<StateType, ReactNode> = {
  SCHEDULED: (
    <g fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
      <circle cx="6" cy="6" r="4.75" />
      <path d="M6 3.5V6l1.75 1.25" />
    </g>
  ),
  PENDING: (
    <circle
      cx="6"
      cy="6"
      r="4.75"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="2.2 1.53"
    />
  ),
  RUNNING: (
    <path
      d="M2.5 1.6a.8.8 0 0 1 1.2-.7l7 4.4a.8.8 0 0 1 0 1.4l-7 4.4a.8.8 0 0 1-1.2-.7Z"
      fill="currentColor"
    />
  ),
  PAUSED: (
    <g fill="currentColor">
      <rect x="2" y="1" width="3" height="10" rx="1" />
      <rect x="7" y="1" width="3" height="10" rx="1" />
    </g>
  ),
  CANCELLING: (
    <g fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
      <circle cx="6" cy="6" r="4.75" strokeDasharray="22 8" />
      <path d="M4 6h4" />
    </g>
  ),
  COMPLETED: (
    <>
      <circle cx="6" cy="6" r="5.5" fill="currentColor" />
      <path
        d="m3.5 6.2 1.7 1.7 3.3-3.6"
        fill="none"
        stroke="var(--color-surface)"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  FAILED: (
    <>
      <rect x="0.75" y="0.75" width="10.5" height="10.5" rx="2" fill="currentColor" />
      <path
        d="m4 4 4 4m0-4L4 8"
        fill="none"
        stroke="var(--color-surface)"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </>
  ),
  CRASHED: (
    <>
      <path d="M5.1 1a1 1 0 0 1 1.8 0l4.7 8.6a1 1 0 0 1-.9 1.4H1.3a1 1 0 0 1-.9-1.4Z" fill="currentColor" />
      <path
        d="M6 4v3m0 1.75v.01"
        fill="none"
        stroke="var(--color-surface)"
        strokeWidth="1.4"
        strokeLinecap="round"
      />
    </>
  ),
  CANCELLED: (
    <>
      <path d="M3.7.5h4.6l3.2 3.2v4.6l-3.2 3.2H3.7L.5 8.3V3.7Z" fill="currentColor" />
      <path d="M3.5 6h5" stroke="var(--color-surface)" strokeWidth="1.6" strokeLinecap="round" />
    </>
  ),
}

export interface StateProps {
  type: StateType
  /** The state's own name, where it has another than its type: `Late`, `AwaitingRetry`. */
  name?: string | null
}

/** The shape alone; say the state beside it, or give it a title. */
export function StateIcon({ type, name, title }: StateProps & { title?: string }) {
  const late = type === 'SCHEDULED' && name === 'Late'
  return (
    <svg
      viewBox="0 0 12 12"
      className={classes('size-3 shrink-0', late ? 'text-state-late' : COLORS[type])}
      {...(title ? { role: 'img', 'aria-label': title } : { 'aria-hidden': true })}
    >
      {SHAPES[type]}
    </svg>
  )
}

export function StateBadge({ type, name }: StateProps) {
  return (
    <span className="inline-flex items-center gap-1.5 align-bottom whitespace-nowrap">
      <StateIcon type={type} name={name} />
      {spaced(name) ?? stateTitle(type)}
    </span>
  )
}

/** `AwaitingRetry` is read as two words. */
function spaced(name: string | null | undefined): string | undefined {
  return name?.replace(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  )
}
