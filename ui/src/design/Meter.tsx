import { count } from '@/format/number'
import { classes } from './classes'

export interface MeterProps {
  /** What is in use: `slots`, said to readers that cannot see the bar. */
  label: string
  /** Not everything that has no limit is counted. */
  used: number | null | undefined
  /** No limit: only the number is shown. */
  limit: number | null | undefined
}

/** How much of something that is limited is in use. */
export function Meter({ label, used, limit }: MeterProps) {
  if (limit === null || limit === undefined) {
    return (
      <span>
        {used !== null && used !== undefined && `${count(used)} `}
        <span className="text-faint">no limit</span>
      </span>
    )
  }
  const taken = used ?? 0
  const full = taken >= limit
  const share = limit === 0 ? 1 : Math.min(1, taken / limit)
  return (
    <span className="inline-flex items-center gap-2 align-bottom tabular-nums">
      {/* biome-ignore lint/a11y/useSemanticElements: each browser draws that element in its own way */}
      <span
        role="meter"
        aria-label={label}
        aria-valuenow={taken}
        aria-valuemin={0}
        aria-valuemax={limit}
        className="h-1.5 w-16 overflow-hidden rounded-full bg-pressed"
      >
        <span
          style={{ width: `${share * 100}%` }}
          className={classes('block h-full', full ? 'bg-state-late' : 'bg-state-running')}
        />
      </span>
      <span className={full ? 'text-warning' : undefined}>{`${count(taken)} / ${count(limit)}`}</span>
    </span>
  )
}
