import type { WorkQueue } from './queries'

type Placed = Pick<WorkQueue, 'name' | 'priority'>

/** The highest first: the server gives runs out of the queue with the lowest number before all others. */
export function byPriority<Q extends Placed>(queues: readonly Q[]): Q[] {
  return [...queues].sort((a, b) => a.priority - b.priority || a.name.localeCompare(b.name))
}

/**
 * The priority that brings a queue to a place among the others. Whoever has it by then is moved on by the server, and
 * those behind as far as they have to.
 *
 * @param others without the queue itself, the highest first
 */
export function priorityAt(others: readonly Placed[], place: number): number {
  const before = others[place - 1]
  return before ? before.priority + 1 : 1
}
