import { type PointerEvent, useMemo, useState } from 'react'
import { TimeAxis } from '@/design/plot/TimeAxis'
import { useBrush, useWidth } from '@/design/plot/usePlot'
import { stateTitle } from '@/design/states'
import { plural } from '@/format/number'
import { duration, exact } from '@/format/time'
import { MarkShape } from './MarkShape'
import { durationTicks, height, type Mark, nearest } from './marks'

const HEIGHT = 112
const TOP = 8
const FOOT = 20
const PLOT = HEIGHT - TOP - FOOT

export interface RunsPlotProps {
  marks: readonly Mark[]
  from: number
  to: number
  /** A stretch of time was drawn. */
  onStretch: (from: number, to: number) => void
  /** A run was clicked. */
  onOpen: (id: string) => void
}

/** How long runs took, over time: each one, or bins of them when they are many. */
export function RunsPlot({ marks, from, to, onStretch, onOpen }: RunsPlotProps) {
  const [place, width] = useWidth<HTMLDivElement>()
  const [hovered, setHovered] = useState<Mark>()
  const longest = Math.max(1, ...marks.map(mark => mark.seconds))
  const placed = useMemo(
    () =>
      marks.map(mark => ({
        mark,
        x: ((mark.at - from) / (to - from)) * width,
        y: TOP + PLOT * (1 - height(mark.seconds, longest)),
        r: mark.count === 1 ? 3 : Math.min(11, 3 + Math.log2(mark.count)),
      })),
    [marks, from, to, width, longest],
  )
  const timeAt = (x: number) => from + (x / Math.max(1, width)) * (to - from)
  const { handlers, stretch } = useBrush(
    (x1, x2) => onStretch(timeAt(x1), timeAt(x2)),
    () => hovered?.id && onOpen(hovered.id),
  )
  const hover = (event: PointerEvent<SVGElement>) => {
    handlers.onPointerMove(event)
    const box = event.currentTarget.getBoundingClientRect()
    setHovered(nearest(placed, event.clientX - box.left, event.clientY - box.top))
  }
  const at = placed.find(one => one.mark === hovered)

  return (
    <div ref={place} className="relative">
      <svg
        role="img"
        aria-label={`${plural(
          marks.reduce((sum, mark) => sum + mark.count, 0),
          'run',
        )} by time and duration`}
        width={width}
        height={HEIGHT}
        className={
          hovered?.id ? 'cursor-pointer touch-pan-y select-none' : 'cursor-crosshair touch-pan-y select-none'
        }
        {...handlers}
        onPointerMove={hover}
        onPointerLeave={() => setHovered(undefined)}
      >
        {durationTicks(longest).map(seconds => {
          const y = Math.round(TOP + PLOT * (1 - height(seconds, longest))) + 0.5
          return (
            <g key={seconds}>
              <line x1={0} x2={width} y1={y} y2={y} className="stroke-line" />
              <text x={0} y={y - 3} className="fill-faint text-[10.5px]">
                {duration(seconds)
                  .replace(/ 0+ (s|min|h)$/, '')
                  .replace('.0', '')}
              </text>
            </g>
          )
        })}
        <TimeAxis from={from} to={to} width={width} y={HEIGHT - FOOT} />
        <g fillOpacity={0.75}>
          {placed.map(one => (
            <MarkShape key={one.mark.key} state={one.mark.state} x={one.x} y={one.y} r={one.r} />
          ))}
        </g>
        {at && <circle cx={at.x} cy={at.y} r={at.r + 3} className="fill-none stroke-text" />}
        {stretch && <rect {...stretch} y={TOP} height={PLOT} className="fill-accent/20 stroke-accent" />}
      </svg>
      {at && <Told mark={at.mark} x={Math.min(at.x, width - 190)} />}
    </div>
  )
}

function Told({ mark, x }: { mark: Mark; x: number }) {
  return (
    <div
      className="floating pointer-events-none absolute top-full z-10 w-max px-2 py-1 text-xs"
      style={{ left: Math.max(0, x) }}
    >
      <div className="font-medium">
        {mark.count > 1
          ? `${plural(mark.count, 'run')} ${stateTitle(mark.state).toLowerCase()}`
          : stateTitle(mark.state)}
        {`, ${mark.count > 1 ? 'each about ' : ''}${duration(mark.seconds)}`}
      </div>
      <div className="text-faint">{exact(new Date(mark.at))}</div>
    </div>
  )
}
