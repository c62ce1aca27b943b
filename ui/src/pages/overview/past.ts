import type { Schema } from '@/api/client'
import { sparse } from '@/api/sparse'
import type { Window } from './search'

type RunFilter = Schema<'FlowRunFilter'>

const DAY = 24 * 3_600_000
/** A run is late when it has not started so long after its time. */
const GRACE = 15_000

/**
 * What to count for how it was at the beginning of a window, each time in two parts. Runs keep no record of how they
 * were, but of when they started and ended. Those that were to start within the day before are looked at, and what
 * became of them within the day after: a database finds these quickly, however many there are in all.
 */
export function beginning({ from, to }: Window): { running: RunFilter[]; late: RunFilter[] } {
  const after = { after_: iso(from), before_: iso(Math.min(to, from + DAY)) }
  const before = { after_: iso(from - DAY), before_: iso(from) }
  const due = { after_: iso(from - DAY), before_: iso(from - GRACE) }
  return {
    running: [
      sparse<RunFilter>({ start_time: before, end_time: after }),
      sparse<RunFilter>({ expected_start_time: before, state: { type: { any_: ['RUNNING'] } } }),
    ],
    late: [
      sparse<RunFilter>({ expected_start_time: due, start_time: after }),
      sparse<RunFilter>({ expected_start_time: due, state: { name: { any_: ['Late'] } } }),
    ],
  }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
