import type { Schema } from '@/api/client'

export type Node = Schema<'Node'>

/** A node on its lane. Times are milliseconds; what goes on has no end. */
export interface Bar {
  node: Node
  lane: number
  from: number
  to: number | null
  /** How deep in subflows it is. */
  depth: number
  /** Its subflow is shown below it. */
  open: boolean
}

/** A stretch of lanes that belong to a subflow. */
export interface Group {
  firstLane: number
  lastLane: number
  depth: number
}

export interface Layout {
  bars: Bar[]
  byId: ReadonlyMap<string, Bar>
  groups: Group[]
  lanes: number
}

/** Subflows that are shown, by the ids of their nodes. */
export type Opened = ReadonlyMap<string, readonly Node[]>

/**
 * Puts nodes on lanes: each on the first lane that is free when it starts, so that what follows each other stands
 * beside each other. A subflow that is open has a lane of its own, with its nodes below.
 */
export function layout(nodes: readonly Node[], opened: Opened): Layout {
  const bars: Bar[] = []
  const groups: Group[] = []
  const lanes = place(nodes, opened, 0, 0, bars, groups)
  return { bars, byId: new Map(bars.map(bar => [bar.node.id, bar])), groups, lanes }
}

function place(
  nodes: readonly Node[],
  opened: Opened,
  first: number,
  depth: number,
  bars: Bar[],
  groups: Group[],
): number {
  const timed = nodes.map(node => ({
    node,
    from: Date.parse(node.start_time),
    to: node.end_time ? Date.parse(node.end_time) : null,
  }))
  timed.sort((a, b) => a.from - b.from || a.node.id.localeCompare(b.node.id))
  const free = new FreeLanes()
  for (const { node, from, to } of timed) {
    if (opened.has(node.id)) continue
    bars.push({
      node,
      lane: first + free.take(from, to ?? Number.POSITIVE_INFINITY),
      from,
      to,
      depth,
      open: false,
    })
  }
  let next = first + free.count
  for (const { node, from, to } of timed) {
    const inside = opened.get(node.id)
    if (!inside) continue
    bars.push({ node, lane: next, from, to, depth, open: true })
    const end = place(inside, opened, next + 1, depth + 1, bars, groups)
    groups.push({ firstLane: next, lastLane: end - 1, depth: depth + 1 })
    next = end
  }
  return next
}

/** Bars shorter than this keep their lane this long, so that their names are not written over each other. */
const LEAST = 1

/** Which lanes are free from when on: a heap by those times, then by their numbers. */
class FreeLanes {
  private readonly heap: { at: number; lane: number }[] = []
  count = 0

  take(from: number, to: number): number {
    const [top] = this.heap
    const lane = top && top.at <= from ? this.pop().lane : this.count++
    this.push({ at: Math.max(to, from + LEAST), lane })
    return lane
  }

  private before(a: number, b: number): boolean {
    const [x, y] = [this.heap[a], this.heap[b]]
    return x !== undefined && y !== undefined && (x.at < y.at || (x.at === y.at && x.lane < y.lane))
  }

  private swap(a: number, b: number): void {
    const [x, y] = [this.heap[a], this.heap[b]]
    if (x && y) {
      this.heap[a] = y
      this.heap[b] = x
    }
  }

  private push(entry: { at: number; lane: number }): void {
    this.heap.push(entry)
    let child = this.heap.length - 1
    while (child > 0) {
      const parent = (child - 1) >> 1
      if (!this.before(child, parent)) break
      this.swap(child, parent)
      child = parent
    }
  }

  private pop(): { at: number; lane: number } {
    this.swap(0, this.heap.length - 1)
    const top = this.heap.pop()
    if (!top) throw new Error('No lane is there to be taken.')
    let parent = 0
    for (;;) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2]
      const least = this.before(right, left) ? right : left
      if (!this.before(least, parent)) return top
      this.swap(least, parent)
      parent = least
    }
  }
}

/** From when to when all of it goes; what goes on reaches to now. */
export function extent(
  bars: readonly Bar[],
  start: string | null | undefined,
  now: number,
): { from: number; to: number } {
  let from = start ? Date.parse(start) : Number.POSITIVE_INFINITY
  let to = 0
  for (const bar of bars) {
    from = Math.min(from, bar.from)
    to = Math.max(to, bar.to ?? now)
  }
  if (!Number.isFinite(from)) from = now - 1_000
  return { from, to: Math.max(to, from + 100) }
}
