import { timeTicks } from './ticks'

export interface TimeAxisProps {
  from: number
  to: number
  width: number
  /** Where the line is. */
  y: number
}

/** Moments below a plot, with faint lines up through it. */
export function TimeAxis({ from, to, width, y }: TimeAxisProps) {
  const scale = (at: number) => ((at - from) / (to - from)) * width
  return (
    <g>
      <line x1={0} x2={width} y1={y + 0.5} y2={y + 0.5} className="stroke-line-strong" />
      {timeTicks(from, to, Math.max(2, Math.floor(width / 90))).map(tick => {
        const x = Math.round(scale(tick.at))
        if (x < 16 || x > width - 16) return null
        return (
          <text key={tick.at} x={x} y={y + 14} textAnchor="middle" className="fill-faint text-[10.5px]">
            {tick.label}
          </text>
        )
      })}
    </g>
  )
}
