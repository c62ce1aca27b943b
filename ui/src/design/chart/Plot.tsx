import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { ChartProps } from '../Chart'

export default function Plot({ data, options, height }: ChartProps) {
  const host = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(null)
  const latest = useRef(data)
  latest.current = data

  useEffect(() => {
    const place = host.current
    if (!place) return
    const chart = new uPlot({ ...options, width: place.clientWidth, height }, latest.current, place)
    plot.current = chart
    const resized = new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height }))
    resized.observe(place)
    return () => {
      resized.disconnect()
      chart.destroy()
      plot.current = null
    }
  }, [options, height])

  useEffect(() => plot.current?.setData(data), [data])

  return <div ref={host} />
}
