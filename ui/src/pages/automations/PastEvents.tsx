import type { Draft } from './draft'

export function PastEvents(_: { draft: Draft; ready: boolean }) {
  return null
}
