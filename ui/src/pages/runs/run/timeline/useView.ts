import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { type Bounds, clamped, moved, type View, whole, zoomed } from './view'

const STEP = 60
const CLICK = 4

/**
 * The part of a timeline that is seen: the wheel scrolls, and zooms with Ctrl or sideways drags with Shift; the pointer
 * drags; arrows, plus, minus and 0 do the same from the keyboard. Until somebody moves it, all of it is seen.
 */
export function useView(
  canvas: RefObject<HTMLCanvasElement | null>,
  bounds: Bounds,
  onClick: (x: number, y: number) => void,
) {
  const [chosen, setChosen] = useState<View>()
  const view = chosen ? clamped(chosen, bounds) : whole(bounds)
  const latest = useRef({ view, bounds })
  latest.current = { view, bounds }
  const drag = useRef<{ x: number; y: number; far: boolean }>(null)

  // React listens to wheels passively, and could not keep the page from scrolling.
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const wheel = (event: WheelEvent) => {
      const now = latest.current
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault()
        const x = event.clientX - element.getBoundingClientRect().left
        setChosen(zoomed(now.view, 1.0015 ** event.deltaY, x, now.bounds))
        return
      }
      const [dx, dy] = event.shiftKey ? [event.deltaY, 0] : [event.deltaX, event.deltaY]
      const next = moved(now.view, dx, dy, now.bounds)
      if (next.from === now.view.from && next.top === now.view.top) return
      event.preventDefault()
      setChosen(next)
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [canvas])

  const zoom = (factor: number) => setChosen(zoomed(view, factor, bounds.width / 2, bounds))
  const keys: Record<string, () => void> = {
    ArrowLeft: () => setChosen(moved(view, -STEP, 0, bounds)),
    ArrowRight: () => setChosen(moved(view, STEP, 0, bounds)),
    ArrowUp: () => setChosen(moved(view, 0, -STEP, bounds)),
    ArrowDown: () => setChosen(moved(view, 0, STEP, bounds)),
    '+': () => zoom(0.7),
    '=': () => zoom(0.7),
    '-': () => zoom(1 / 0.7),
    '0': () => setChosen(undefined),
  }

  const handlers = {
    onKeyDown(event: { key: string; preventDefault: () => void }) {
      const act = keys[event.key]
      if (!act) return
      event.preventDefault()
      act()
    },
    onPointerDown(event: ReactPointerEvent<HTMLCanvasElement>) {
      event.currentTarget.setPointerCapture(event.pointerId)
      drag.current = { x: event.clientX, y: event.clientY, far: false }
    },
    onPointerUp(event: ReactPointerEvent<HTMLCanvasElement>) {
      const was = drag.current
      drag.current = null
      if (!was || was.far) return
      const box = event.currentTarget.getBoundingClientRect()
      onClick(event.clientX - box.left, event.clientY - box.top)
    },
    onPointerCancel() {
      drag.current = null
    },
  }
  /** Whether the pointer was dragging. */
  const dragged = (event: ReactPointerEvent<HTMLCanvasElement>): boolean => {
    const was = drag.current
    if (!was) return false
    const [dx, dy] = [was.x - event.clientX, was.y - event.clientY]
    if (!was.far && Math.hypot(dx, dy) < CLICK) return true
    drag.current = { x: event.clientX, y: event.clientY, far: true }
    setChosen(moved(view, dx, dy, bounds))
    return true
  }
  return { view, zoom, all: () => setChosen(undefined), handlers, dragged, isWhole: chosen === undefined }
}
