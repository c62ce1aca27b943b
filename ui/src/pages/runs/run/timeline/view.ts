/** What part of a timeline is seen. */
export interface View {
  /** Milliseconds at the left edge. */
  from: number
  /** Milliseconds a pixel. */
  scale: number
  /** Pixels that are scrolled away at the top. */
  top: number
}

export interface Bounds {
  from: number
  to: number
  width: number
  height: number
  /** Of all lanes together. */
  contents: number
}

/** At both sides, so that nothing touches an edge. */
const MARGIN = 24
const SMALLEST = 0.01

/** All of it, as wide as there is room. */
export function whole(bounds: Bounds): View {
  const scale = (bounds.to - bounds.from) / Math.max(1, bounds.width - 2 * MARGIN)
  return { from: bounds.from - MARGIN * scale, scale, top: 0 }
}

/** Nearer or farther, with what is at `x` staying there. */
export function zoomed(view: View, factor: number, x: number, bounds: Bounds): View {
  const scale = Math.min(whole(bounds).scale, Math.max(SMALLEST, view.scale * factor))
  return clamped({ ...view, scale, from: view.from + x * (view.scale - scale) }, bounds)
}

export function moved(view: View, dx: number, dy: number, bounds: Bounds): View {
  return clamped({ ...view, from: view.from + dx * view.scale, top: view.top + dy }, bounds)
}

/** Nobody gets lost beyond the edges. */
export function clamped(view: View, bounds: Bounds): View {
  const margin = MARGIN * view.scale
  const first = bounds.from - margin
  const last = bounds.to + margin - bounds.width * view.scale
  return {
    scale: view.scale,
    from: Math.max(first, Math.min(view.from, Math.max(first, last))),
    top: Math.max(0, Math.min(view.top, bounds.contents - bounds.height)),
  }
}
