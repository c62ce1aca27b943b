import { type PointerEvent, useState } from 'react'
import { TimeAxis } from '@/design/plot/TimeAxis'
import { countTicks } from '@/design/plot/ticks'
import { useBrush, useWidth } from '@/design/plot/usePlot'
import { StateIcon } from '@/design/StateBadge'
import { type StateType, stateTitle } from '@/design/states'
import { brief, count, plural } from '@/format/number'
import { clock, day } from '@/format/time'
import type { Bin } from './bins'

/** From the ground up: what went wrong is where the eye begins. */
const STACK: readonly StateType[] = [
  'FAILED',
  'CRASHED',
  'CANCELLED',
  'CANCELLING',
  'PAUSED',
  'RUNNING',
  'PENDING',
  'COMPLETED',
  'SCHEDULED',
]

const FILLS: Record<StateType, string> = {
  SCHEDULED: 'fill-state-scheduled',
  PENDING: 'fill-state-pending',
  RUNNING: 'fill-state-running',
  PAUSED: 'fill-state-paused',
  CANCELLING: 'fill-state-cancelling',
  COMPLETED: 'fill-state-completed',
  FAILED: 'fill-state-failed',
  CRASHED: 'fill-state-crashed',
  CANCELLED: 'fill-state-cancelled',
}

const HEIGHT = 176
const FOOT = 20
const TOP = 18
const PLOT = HEIGHT - FOOT - TOP

export interface StateBarsProps {
  bins: readonly Bin[]
  from: number
  to: number
  /** A stretch was drawn. */
  onStretch: (from: number, to: number) => void
  /** A bar was clicked. */
  onOpen: (bin: Bin) => void
}

/** Runs over time by their states. */
export function StateBars({ bins, from, to, onStretch, onOpen }: StateBarsProps) {
  const [place, width] = useWidth<HTMLDivElement>()
  const [hovered, setHovered] = useState<Bin>()
  const greatest = Math.max(1, ...bins.map(bin => bin.total))
  const x = (at: number) => ((at - from) / (to - from)) * width
  const timeAt = (px: number) => from + (px / Math.max(1, width)) * (to - from)
  const binAt = (px: number) => bins.find(bin => timeAt(px) >= bin.from && timeAt(px) < bin.to)
  const { handlers, stretch } = useBrush(
    (a, b) => onStretch(timeAt(a), timeAt(b)),
    at => {
      const bin = binAt(at)
      if (bin && bin.total > 0) onOpen(bin)
    },
  )
  const hover = (event: PointerEvent<SVGElement>) => {
    handlers.onPointerMove(event)
    setHovered(binAt(event.clientX - event.currentTarget.getBoundingClientRect().left))
  }

  return (
    <div ref={place} className="relative">
      <svg
        role="img"
        aria-label={`${plural(
          bins.reduce((sum, bin) => sum + bin.total, 0),
          'run',
        )} over time by state`}
        width={width}
        height={HEIGHT}
        className={
          hovered?.total
            ? 'cursor-pointer touch-pan-y select-none'
            : 'cursor-crosshair touch-pan-y select-none'
        }
        {...handlers}
        onPointerMove={hover}
        onPointerLeave={() => setHovered(undefined)}
      >
        {countTicks(greatest, 3)
          .filter(tick => tick > 0)
          .map(tick => {
            const y = Math.round(TOP + PLOT * (1 - tick / greatest)) + 0.5
            return (
              <g key={tick}>
                <line x1={0} x2={width} y1={y} y2={y} className="stroke-line" />
                <text x={0} y={y - 3} className="fill-faint text-[10.5px]">
                  {brief(tick)}
                </text>
              </g>
            )
          })}
        {hovered && (
          <rect
            x={x(hovered.from)}
            width={Math.max(1, x(hovered.to) - x(hovered.from))}
            y={TOP}
            height={PLOT}
            className="fill-hover"
          />
        )}
        {bins.map(bin => (
          <Stack
            key={bin.from}
            bin={bin}
            x={x(bin.from)}
            width={x(bin.to) - x(bin.from)}
            scale={PLOT / greatest}
          />
        ))}
        <TimeAxis from={from} to={to} width={width} y={HEIGHT - FOOT} />
        {stretch && <rect {...stretch} y={TOP} height={PLOT} className="fill-accent/20 stroke-accent" />}
      </svg>
      {hovered && hovered.total > 0 && (
        <Told bin={hovered} x={Math.max(0, Math.min(x(hovered.to) + 6, width - 180))} />
      )}
    </div>
  )
}

function Stack({ bin, x, width, scale }: { bin: Bin; x: number; width: number; scale: number }) {
  let y = HEIGHT - FOOT
  return (
    <g>
      {STACK.map(state => {
        const height = (bin.counts[state] ?? 0) * scale
        if (height === 0) return null
        y -= height
        return (
          <rect
            key={state}
            x={x + 0.5}
            width={Math.max(1, width - 1)}
            y={y}
            height={height}
            className={FILLS[state]}
          />
        )
      })}
    </g>
  )
}

function Told({ bin, x }: { bin: Bin; x: number }) {
  const [from, to] = [new Date(bin.from), new Date(bin.to)]
  return (
    <div
      className="floating pointer-events-none absolute top-2 z-10 w-max min-w-40 px-3 py-2 text-xs"
      style={{ left: x }}
    >
      <div className="mb-1 text-faint">{`${day(from)} ${clock(from).slice(0, 5)} – ${clock(to).slice(0, 5)}`}</div>
      {[...STACK].reverse().map(state => {
        const runs = bin.counts[state]
        return (
          runs !== undefined && (
            <div key={state} className="flex items-center gap-2">
              <StateIcon type={state} />
              <span className="flex-1">{stateTitle(state)}</span>
              <span>{count(runs)}</span>
            </div>
          )
        )
      })}
    </div>
  )
}
