import { TimeAxis } from '@/design/plot/TimeAxis'
import { countTicks } from '@/design/plot/ticks'
import { useBrush, useWidth } from '@/design/plot/usePlot'
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

const HEIGHT = 88
const PLOT = HEIGHT - 20
const LEAST = 2

/** Counts over time. A drag chooses a stretch, a press the bar under it. */
export function Histogram({ label, bars, from, to, onStretch }: HistogramProps) {
  const [place, width] = useWidth<HTMLDivElement>()
  const time = (x: number) => from + (Math.max(0, Math.min(x, width)) / width) * (to - from)
  const { handlers, stretch } = useBrush(
    (a, b) => onStretch(time(a), time(b)),
    x => {
      const bar = bars.find(one => one.from <= time(x) && time(x) < one.to && one.count > 0)
      if (bar) onStretch(bar.from, bar.to)
    },
  )
  const x = (at: number) => ((at - from) / (to - from)) * width
  const greatest = Math.max(1, ...bars.map(bar => bar.count))
  const y = (count: number) => PLOT - (count / greatest) * (PLOT - 8)
  const [, second] = countTicks(greatest, 2)
  return (
    <div ref={place} className="w-full select-none" style={{ height: HEIGHT }}>
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={label}
          className="cursor-crosshair touch-none"
          {...handlers}
        >
          {second !== undefined && (
            <g>
              <line
                x1={0}
                x2={width}
                y1={y(second)}
                y2={y(second)}
                className="stroke-line"
                strokeDasharray="2 3"
              />
              <text x={2} y={y(second) - 3} className="fill-faint text-[10.5px]">
                {brief(second)}
              </text>
            </g>
          )}
          {bars.map(bar => {
            const left = Math.max(0, x(bar.from))
            const right = Math.min(width, x(bar.to))
            if (bar.count === 0 || right <= left) return null
            const top = Math.min(y(bar.count), PLOT - LEAST)
            return (
              <rect
                key={bar.from}
                x={left + 0.5}
                y={top}
                width={Math.max(1, right - left - 1)}
                height={PLOT - top}
                rx={1}
                className="fill-accent opacity-75 hover:opacity-100"
              >
                <title>{`${plural(bar.count, 'event')}, ${moment(bar.from)} – ${moment(bar.to)}`}</title>
              </rect>
            )
          })}
          <TimeAxis from={from} to={to} width={width} y={PLOT} />
          {stretch && (
            <rect
              x={stretch.x}
              y={0}
              width={stretch.width}
              height={PLOT}
              className="fill-accent opacity-15"
            />
          )}
        </svg>
      )}
    </div>
  )
}

function moment(at: number): string {
  const time = new Date(at)
  return `${day(time)} ${clock(time)}`
}
