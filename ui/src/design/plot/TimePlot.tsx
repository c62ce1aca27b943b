import type { PointerEvent, ReactNode } from 'react'
import { classes } from '../classes'
import { TimeAxis } from './TimeAxis'
import { useBrush, useWidth } from './usePlot'

const FOOT = 20

/** Where things are drawn: from the left to `width`, from `top` down to `ground`. */
export interface Area {
  width: number
  top: number
  ground: number
  x: (at: number) => number
}

/** A place that is pointed at, and the time there. */
export interface Place {
  x: number
  y: number
  at: number
}

export interface TimePlotProps {
  label: string
  from: number
  to: number
  height: number
  /** Kept free above. */
  head: number
  /** Round values, each as high as its share of the whole height. */
  lines: readonly { share: number; text: string }[]
  /** A stretch of time was drawn. */
  onStretch: (from: number, to: number) => void
  onPress: (place: Place, area: Area) => void
  onPoint?: (place: Place | undefined, area: Area) => void
  /** Whether a press where the pointer is does something. */
  pressable?: boolean
  /** What is drawn. */
  children: (area: Area) => ReactNode
  /** What is said of what is pointed at. */
  told?: (area: Area) => ReactNode
}

/** Something over time, as wide as its place: a drag chooses a stretch, a press what is under it. */
export function TimePlot(props: TimePlotProps) {
  const { label, from, to, height, head, lines, pressable = false, children, told } = props
  const [place, width] = useWidth<HTMLDivElement>()
  const area: Area = {
    width,
    top: head,
    ground: height - FOOT,
    x: at => ((at - from) / (to - from)) * width,
  }
  const timeAt = (x: number) => from + (Math.max(0, Math.min(x, width)) / Math.max(1, width)) * (to - from)
  const { handlers, stretch } = useBrush(
    (left, right) => props.onStretch(timeAt(left), timeAt(right)),
    (x, y) => props.onPress({ x, y, at: timeAt(x) }, area),
  )
  const point = (event: PointerEvent<SVGElement>) => {
    handlers.onPointerMove(event)
    const box = event.currentTarget.getBoundingClientRect()
    const [x, y] = [event.clientX - box.left, event.clientY - box.top]
    props.onPoint?.({ x, y, at: timeAt(x) }, area)
  }
  return (
    <div ref={place} className="relative" style={{ height }}>
      {width > 0 && (
        <svg
          role="img"
          aria-label={label}
          width={width}
          height={height}
          className={classes(
            'block touch-pan-y overflow-visible select-none',
            pressable ? 'cursor-pointer' : 'cursor-crosshair',
          )}
          {...handlers}
          onPointerMove={point}
          onPointerLeave={() => props.onPoint?.(undefined, area)}
        >
          {lines.map(({ share, text }) => {
            const y = Math.round(area.ground - (area.ground - area.top) * share) + 0.5
            return (
              <g key={share}>
                <line x1={0} x2={width} y1={y} y2={y} className="stroke-line" />
                <text x={0} y={y - 3} className="fill-faint text-[10.5px]">
                  {text}
                </text>
              </g>
            )
          })}
          {children(area)}
          <TimeAxis from={from} to={to} width={width} y={area.ground} />
          {stretch && (
            <rect
              {...stretch}
              y={area.top}
              height={area.ground - area.top}
              className="fill-accent/20 stroke-accent"
            />
          )}
        </svg>
      )}
      {told?.(area)}
    </div>
  )
}
