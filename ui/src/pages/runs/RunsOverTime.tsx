import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useMinute } from '@/design/ticker'
import { binMarks, pointMarks } from './plot/marks'
import { RunsPlot } from './plot/RunsPlot'
import { fitsInPoints, plotStretch, runBins, runPoints } from './queries'
import type { RunsSearch } from './search'

export interface RunsOverTimeProps {
  search: RunsSearch
  /** How many runs the search finds; unknown while they are counted. */
  count: number | undefined
  onStretch: (from: Date, to: Date) => void
}

/** The runs of a search on a plot of their durations. */
export function RunsOverTime({ search, count, onStretch }: RunsOverTimeProps) {
  const navigate = useNavigate()
  const end = useMinute()
  const { from, to } = useMemo(() => plotStretch(search, new Date(end)), [search, end])
  const single = fitsInPoints(count)
  const points = useQuery({ ...runPoints(search), enabled: single })
  const bins = useQuery({ ...runBins(search, from, to), enabled: count !== undefined && !single })
  const marks = useMemo(
    () =>
      (single ? pointMarks(points.data ?? []) : binMarks(bins.data ?? [])).filter(
        mark => mark.at >= from && mark.at <= to,
      ),
    [single, points.data, bins.data, from, to],
  )
  return (
    <div className="px-4 pt-2 pb-1">
      <RunsPlot
        marks={marks}
        from={from}
        to={to}
        onStretch={(a, b) => onStretch(new Date(a), new Date(b))}
        onOpen={id => void navigate({ to: '/runs/$id', params: { id } })}
      />
    </div>
  )
}
