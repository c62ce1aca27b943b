/** A line of one text beside its counterpart in another; nothing where there is none. */
export interface Pair {
  left?: string
  right?: string
  same: boolean
}

/** Longer texts are compared line by line as they stand. */
const MOST = 1_500

/** Two texts beside each other, with the lines that they share on the same height. */
export function sideBySide(left: string, right: string): Pair[] {
  const [a, b] = [left.split('\n'), right.split('\n')]
  if (a.length > MOST || b.length > MOST) {
    return Array.from({ length: Math.max(a.length, b.length) }, (_, at) => pair(a[at], b[at]))
  }
  return aligned(a, b)
}

function pair(left: string | undefined, right: string | undefined): Pair {
  return { left, right, same: left === right }
}

/** By the longest sequence of lines that both have, in this order. */
function aligned(a: string[], b: string[]): Pair[] {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  const length = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1))

  const pairs: Pair[] = []
  let only: { left: string[]; right: string[] } = { left: [], right: [] }
  const flush = () => {
    const { left, right } = only
    for (let at = 0; at < Math.max(left.length, right.length); at++) pairs.push(pair(left[at], right[at]))
    only = { left: [], right: [] }
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [one, other] = [a[i], b[j]]
    if (one !== undefined && one === other) {
      flush()
      pairs.push({ left: one, right: other, same: true })
      i++
      j++
    } else if (other === undefined || (one !== undefined && length(i + 1, j) >= length(i, j + 1))) {
      only.left.push(one ?? '')
      i++
    } else {
      only.right.push(other)
      j++
    }
  }
  flush()
  return pairs
}
