import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'

/** How wide a place is, now. */
export function useWidth<T extends Element>(): [RefObject<T | null>, number] {
  const place = useRef<T>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = place.current
    if (!element) return
    const observer = new ResizeObserver(entries => setWidth(Math.floor(entries[0]?.contentRect.width ?? 0)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [place, width]
}

interface Drag {
  from: number
  to: number
  y: number
}

const LEAST = 4

/**
 * A stretch that is drawn over a plot with the pointer, in pixels from the plot's left and upper edges; a press that
 * does not move is a click.
 */
export function useBrush(
  onStretch: (from: number, to: number) => void,
  onClick: (x: number, y: number) => void,
) {
  const [drag, setDrag] = useState<Drag>()
  const place = (event: PointerEvent<SVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const handlers = {
    onPointerDown(event: PointerEvent<SVGElement>) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      const { x, y } = place(event)
      setDrag({ from: x, to: x, y })
    },
    onPointerMove(event: PointerEvent<SVGElement>) {
      if (drag) setDrag({ ...drag, to: place(event).x })
    },
    onPointerUp() {
      if (!drag) return
      setDrag(undefined)
      const [from, to] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)]
      if (to - from < LEAST) onClick(drag.to, drag.y)
      else onStretch(from, to)
    },
    onPointerCancel() {
      setDrag(undefined)
    },
  }
  const stretch = drag && Math.abs(drag.to - drag.from) >= LEAST ? drag : undefined
  return {
    handlers,
    stretch: stretch && { x: Math.min(stretch.from, stretch.to), width: Math.abs(stretch.to - stretch.from) },
  }
}
