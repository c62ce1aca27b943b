import { useState } from 'react'
import { TimePlot } from '@/design/plot/TimePlot'
import { countTicks } from '@/design/plot/ticks'
import { StateIcon } from '@/design/StateBadge'
import { type StateType, stateTitle } from '@/design/states'
import { brief, count, plural } from '@/format/number'
import { clock, minute } from '@/format/time'
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
  // By its beginning: bins are made anew whenever something happened.
  const [pointed, setPointed] = useState<number>()
  const hovered = bins.find(bin => bin.from === pointed)
  const greatest = Math.max(1, ...bins.map(bin => bin.total))
  const runs = bins.reduce((sum, bin) => sum + bin.total, 0)
  const binAt = (at: number) => bins.find(bin => at >= bin.from && at < bin.to)
  return (
    <TimePlot
      label={`${plural(runs, 'run')} over time by state`}
      from={from}
      to={to}
      height={176}
      head={18}
      lines={countTicks(greatest, 3)
        .filter(tick => tick > 0)
        .map(tick => ({ share: tick / greatest, text: brief(tick) }))}
      onStretch={onStretch}
      onPress={({ at }) => {
        const bin = binAt(at)
        if (bin && bin.total > 0) onOpen(bin)
      }}
      onPoint={place => setPointed(place && binAt(place.at)?.from)}
      pressable={(hovered?.total ?? 0) > 0}
      told={({ x, width }) =>
        hovered &&
        hovered.total > 0 && <Told bin={hovered} x={Math.max(0, Math.min(x(hovered.to) + 6, width - 180))} />
      }
    >
      {({ x, top, ground }) => (
        <>
          {hovered && (
            <rect
              x={x(hovered.from)}
              width={Math.max(1, x(hovered.to) - x(hovered.from))}
              y={top}
              height={ground - top}
              className="fill-hover"
            />
          )}
          {bins.map(bin => (
            <Stack
              key={bin.from}
              bin={bin}
              x={x(bin.from)}
              width={x(bin.to) - x(bin.from)}
              ground={ground}
              scale={(ground - top) / greatest}
            />
          ))}
        </>
      )}
    </TimePlot>
  )
}

interface StackProps {
  bin: Bin
  x: number
  width: number
  ground: number
  scale: number
}

function Stack({ bin, x, width, ground, scale }: StackProps) {
  let y = ground
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
      <div className="mb-1 text-faint">{`${minute(from)} – ${clock(to).slice(0, 5)}`}</div>
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
