import { classes } from '@/design/classes'

/** How many of a limit's slots are taken, as a number and a bar. */
export function Slots({ active, limit }: { active: number; limit: number }) {
  const full = active >= limit
  const share = limit > 0 ? Math.min(1, active / limit) : 1
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="h-1.5 w-24 overflow-hidden rounded-full bg-pressed max-sm:w-10">
        <span
          className={classes('block h-full rounded-full', full ? 'bg-state-late' : 'bg-accent-fill')}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      <span className="whitespace-nowrap">{`${active} of ${limit}`}</span>
      {full && <span className="text-xs text-warning">{limit === 0 ? 'none may' : 'full'}</span>}
    </span>
  )
}
