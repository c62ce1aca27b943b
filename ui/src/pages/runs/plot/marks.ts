import type { Schema } from '@/api/client'
import type { StateType } from '@/design/states'

/** One thing that is drawn over time: a run, or a bin of them. */
export interface Mark {
  key: string
  /** The run; absent for bins. */
  id?: string
  state: StateType
  at: number
  seconds: number
  count: number
}

/** A mark and where it stands, in pixels. */
export interface Placed {
  mark: Mark
  x: number
  y: number
  r: number
}

export function pointMarks(runs: readonly Schema<'SimpleFlowRun'>[]): Mark[] {
  return runs.map(run => ({
    key: run.id,
    id: run.id,
    state: run.state_type,
    at: Date.parse(run.timestamp),
    seconds: run.duration,
    count: 1,
  }))
}

/** For each bin and state one mark, at the mean of its durations. */
export function binMarks(bins: readonly Schema<'HistoryResponse'>[]): Mark[] {
  return bins.flatMap(bin => {
    const from = Date.parse(bin.interval_start)
    const at = (from + Date.parse(bin.interval_end)) / 2
    const byState = new Map<StateType, { count: number; seconds: number }>()
    for (const { state_type, count_runs, sum_estimated_run_time } of bin.states) {
      const sum = byState.get(state_type) ?? { count: 0, seconds: 0 }
      byState.set(state_type, {
        count: sum.count + count_runs,
        seconds: sum.seconds + sum_estimated_run_time,
      })
    }
    return [...byState].map(([state, { count, seconds }]) => ({
      key: `${from} ${state}`,
      state,
      at,
      seconds: seconds / count,
      count,
    }))
  })
}

/** Where durations stand: evenly by their orders of magnitude, so that seconds and days are both seen. */
export function height(seconds: number, longest: number): number {
  return longest <= 0 ? 0 : Math.log1p(Math.max(0, seconds)) / Math.log1p(longest)
}

const ROUND = [0.1, 1, 10, 60, 600, 3600, 21_600, 86_400, 604_800]

/** Round durations up to the longest one that is drawn. */
export function durationTicks(longest: number): number[] {
  const below = ROUND.filter(one => one < longest && one >= 1)
  return below.length > 3 ? below.filter((_, index) => index % 2 === below.length % 2) : below
}

/** The mark that is nearest to a place, within reach of it. */
export function nearest(
  marks: readonly Pick<Placed, 'mark' | 'x' | 'y'>[],
  x: number,
  y: number,
): Mark | undefined {
  let best: Mark | undefined
  let least = 24 ** 2
  for (const one of marks) {
    const distance = (one.x - x) ** 2 + (one.y - y) ** 2
    if (distance < least) {
      least = distance
      best = one.mark
    }
  }
  return best
}
