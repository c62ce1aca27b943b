import type { Schema } from '@/api/client'
import type { StateType } from '@/design/states'

export type Counts = Partial<Record<StateType, number>>

export interface Bin {
  from: number
  to: number
  counts: Counts
  total: number
}

/** Counts of runs by their states' types; what is late is among the scheduled. */
export function binsOf(history: readonly Schema<'HistoryResponse'>[]): Bin[] {
  return history.map(({ interval_start, interval_end, states }) => {
    const counts: Counts = {}
    let total = 0
    for (const { state_type, count_runs } of states) {
      counts[state_type] = (counts[state_type] ?? 0) + count_runs
      total += count_runs
    }
    return { from: Date.parse(interval_start), to: Date.parse(interval_end), counts, total }
  })
}

export function sums(bins: readonly Bin[]): Counts {
  const counts: Counts = {}
  for (const bin of bins) {
    for (const [state, count] of Object.entries(bin.counts) as [StateType, number][]) {
      counts[state] = (counts[state] ?? 0) + count
    }
  }
  return counts
}

export function total(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

export function failures(counts: Counts): number {
  return (counts.FAILED ?? 0) + (counts.CRASHED ?? 0)
}
