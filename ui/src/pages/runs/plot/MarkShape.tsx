import type { StateType } from '@/design/states'

export interface MarkShapeProps {
  state: StateType
  x: number
  y: number
  r: number
}

const FILLS: Record<StateType, string> = {
  SCHEDULED: 'fill-none stroke-state-scheduled',
  PENDING: 'fill-none stroke-state-pending',
  RUNNING: 'fill-none stroke-state-running',
  PAUSED: 'fill-none stroke-state-paused',
  CANCELLING: 'fill-none stroke-state-cancelling',
  COMPLETED: 'fill-state-completed',
  FAILED: 'fill-state-failed',
  CRASHED: 'fill-state-crashed',
  CANCELLED: 'fill-state-cancelled',
}

/** A run on a plot: rings go on, discs completed, squares failed, triangles crashed, diamonds were cancelled. */
export function MarkShape({ state, x, y, r }: MarkShapeProps) {
  const className = FILLS[state]
  switch (state) {
    case 'FAILED':
      return <rect x={x - r} y={y - r} width={2 * r} height={2 * r} className={className} />
    case 'CRASHED':
      return <path d={`M${x} ${y - r * 1.2}l${r * 1.2} ${r * 2.1}h${-r * 2.4}Z`} className={className} />
    case 'CANCELLED':
      return (
        <path
          d={`M${x} ${y - r * 1.2}l${r * 1.2} ${r * 1.2}l${-r * 1.2} ${r * 1.2}l${-r * 1.2} ${-r * 1.2}Z`}
          className={className}
        />
      )
    default:
      return <circle cx={x} cy={y} r={r} className={className} strokeWidth={1.5} />
  }
}
