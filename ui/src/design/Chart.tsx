import { lazy, Suspense } from 'react'
import type { AlignedData, Options } from 'uplot'
import { Skeleton } from './Feedback'

export interface ChartProps {
  label: string
  height: number
  data: AlignedData
  /** uPlot's options but for the size; made anew when the colours change: keep them in a memo on `useIsDark()`. */
  options: Omit<Options, 'width' | 'height'>
}

const Plot = lazy(() => import('./chart/Plot'))

/** A chart as wide as its place. */
export function Chart(props: ChartProps) {
  return (
    <div style={{ height: props.height }} role="img" aria-label={props.label}>
      <Suspense fallback={<Skeleton className="h-full" />}>
        <Plot {...props} />
      </Suspense>
    </div>
  )
}
