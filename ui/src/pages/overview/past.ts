import type { Schema } from '@/api/client'
import { sparse } from '@/api/sparse'
import type { Window } from './search'

type RunFilter = Schema<'FlowRunFilter'>

const DAY = 24 * 3_600_000
/** A run is late when it has not started so long after its time. */
const GRACE = 15_000

/**
 * What to count for how it was at the beginning of a window, each time in two parts. Runs keep no record of how they
 * were, but of when they started and ended: those that ended, or started, within a day are looked at, which is all of
 * them in a window of a day, and nearly all in a longer one.
 */
export function beginning({ from, to }: Window): { running: RunFilter[]; late: RunFilter[] } {
  const began = iso(from)
  const within = { after_: began, before_: iso(Math.min(to, from + DAY)) }
  const due = { before_: iso(from - GRACE) }
  return {
    running: [
      sparse<RunFilter>({ start_time: { before_: began }, end_time: within }),
      sparse<RunFilter>({ start_time: { before_: began }, state: { type: { any_: ['RUNNING'] } } }),
    ],
    late: [
      sparse<RunFilter>({ expected_start_time: due, start_time: within }),
      sparse<RunFilter>({ expected_start_time: due, state: { name: { any_: ['Late'] } } }),
    ],
  }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
