import { TimePlot } from '@/design/plot/TimePlot'
import { countTicks } from '@/design/plot/ticks'
import { brief, plural } from '@/format/number'
import { clock, day } from '@/format/time'

export interface Bar {
  from: number
  to: number
  count: number
}

export interface HistogramProps {
  label: string
  bars: readonly Bar[]
  from: number
  to: number
  onStretch: (from: number, to: number) => void
}

/** So high, in pixels, is a bar at least. */
const LEAST = 2

/** Counts over time. A drag chooses a stretch, a press the bar under it. */
export function Histogram({ label, bars, from, to, onStretch }: HistogramProps) {
  const greatest = Math.max(1, ...bars.map(bar => bar.count))
  return (
    <TimePlot
      label={label}
      from={from}
      to={to}
      height={88}
      head={8}
      lines={countTicks(greatest, 2)
        .slice(1, 2)
        .map(tick => ({ share: tick / greatest, text: brief(tick) }))}
      onStretch={onStretch}
      onPress={({ at }) => {
        const bar = bars.find(one => one.from <= at && at < one.to && one.count > 0)
        if (bar) onStretch(bar.from, bar.to)
      }}
    >
      {({ x, width, top, ground }) =>
        bars.map(bar => {
          const left = Math.max(0, x(bar.from))
          const right = Math.min(width, x(bar.to))
          if (bar.count === 0 || right <= left) return null
          const height = Math.max(LEAST, (bar.count / greatest) * (ground - top))
          return (
            <rect
              key={bar.from}
              x={left + 0.5}
              y={ground - height}
              width={Math.max(1, right - left - 1)}
              height={height}
              rx={1}
              className="fill-accent opacity-75 hover:opacity-100"
            >
              <title>{`${plural(bar.count, 'event')}, ${moment(bar.from)} – ${moment(bar.to)}`}</title>
            </rect>
          )
        })
      }
    </TimePlot>
  )
}

function moment(at: number): string {
  const time = new Date(at)
  return `${day(time)} ${clock(time)}`
}
