import { useState } from 'react'
import { type Area, type Place, TimePlot } from '@/design/plot/TimePlot'
import { stateTitle } from '@/design/states'
import { plural } from '@/format/number'
import { duration, exact } from '@/format/time'
import { MarkShape } from './MarkShape'
import { durationTicks, height, type Mark, nearest, type Placed } from './marks'

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
  // By its key: marks are made anew whenever something happened.
  const [pointed, setPointed] = useState<string>()
  const hovered = marks.find(mark => mark.key === pointed)
  const longest = Math.max(1, ...marks.map(mark => mark.seconds))
  const runs = marks.reduce((sum, mark) => sum + mark.count, 0)
  const placed = (mark: Mark, { x, top, ground }: Area): Placed => ({
    mark,
    x: x(mark.at),
    y: ground - (ground - top) * height(mark.seconds, longest),
    r: mark.count === 1 ? 3 : Math.min(11, 3 + Math.log2(mark.count)),
  })
  const markAt = ({ x, y }: Place, area: Area) =>
    nearest(
      marks.map(mark => placed(mark, area)),
      x,
      y,
    )
  return (
    <TimePlot
      label={`${plural(runs, 'run')} by time and duration`}
      from={from}
      to={to}
      height={112}
      head={8}
      lines={durationTicks(longest).map(seconds => ({
        share: height(seconds, longest),
        text: roundDuration(seconds),
      }))}
      onStretch={onStretch}
      onPress={(pressed, area) => {
        const mark = markAt(pressed, area)
        if (mark?.id) onOpen(mark.id)
      }}
      onPoint={(place, area) => setPointed(place && markAt(place, area)?.key)}
      pressable={hovered?.id !== undefined}
      told={area =>
        hovered && <Told mark={hovered} x={Math.min(placed(hovered, area).x, area.width - 190)} />
      }
    >
      {area => (
        <>
          <g fillOpacity={0.75}>
            {marks.map(mark => {
              const { x, y, r } = placed(mark, area)
              return <MarkShape key={mark.key} state={mark.state} x={x} y={y} r={r} />
            })}
          </g>
          {hovered && <Ring {...placed(hovered, area)} />}
        </>
      )}
    </TimePlot>
  )
}

/** `10 min` and not `10 min 00 s`. */
function roundDuration(seconds: number): string {
  return duration(seconds)
    .replace(/ 0+ (s|min|h)$/, '')
    .replace('.0', '')
}

function Ring({ x, y, r }: Placed) {
  return <circle cx={x} cy={y} r={r + 3} className="fill-none stroke-text" />
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
