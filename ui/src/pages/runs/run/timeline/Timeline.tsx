import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react'
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { IconButton } from '@/design/Button'
import { useIsDark } from '@/design/colors'
import { useWidth } from '@/design/plot/usePlot'
import { useNow } from '@/design/ticker'
import { plural } from '@/format/number'
import { extent, layout, type Node, type Opened } from './layout'
import { NodeCard } from './NodeCard'
import { barAt, HEAD, LANE, paint, palette } from './paint'
import { useView } from './useView'

const LEAST = 160
const MOST = 640

export interface TimelineProps {
  nodes: readonly Node[]
  start: string | null
  opened: Opened
  /** Shows what is inside a subflow, or no longer. */
  onToggle: (node: Node) => void
}

/** What ran when, on a canvas of its own. */
export function Timeline({ nodes, start, opened, onToggle }: TimelineProps) {
  const [place, width] = useWidth<HTMLDivElement>()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [hovered, setHovered] = useState<string>()
  const [selected, setSelected] = useState<string>()
  const placed = useMemo(() => layout(nodes, opened), [nodes, opened])
  const alive = placed.bars.some(bar => bar.to === null)
  const now = useNow(alive).getTime()
  const dark = useIsDark()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read anew when the mode changes
  const colors = useMemo(palette, [dark])
  const contents = HEAD + placed.lanes * LANE + 8
  const height = Math.max(LEAST, Math.min(MOST, contents))
  const { from, to } = extent(placed.bars, start, now)
  const bounds = { from, to, width, height, contents }
  const { view, zoom, all, handlers, dragged } = useView(canvas, bounds, (x, y) => {
    const bar = barAt({ layout: placed, view, now }, x, y)
    if (bar?.node.kind === 'flow-run' && bar.node.id === selected) onToggle(bar.node)
    setSelected(bar?.node.id)
  })

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || width === 0) return
    const frame = requestAnimationFrame(() => {
      const ratio = window.devicePixelRatio
      const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)]
      if (element.width !== w || element.height !== h) {
        element.width = w
        element.height = h
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      paint(context, { layout: placed, view, width, height, now, from, to, hovered, selected, colors })
    })
    return () => cancelAnimationFrame(frame)
  })

  const hover = (event: PointerEvent<HTMLCanvasElement>) => {
    if (dragged(event)) return
    const box = event.currentTarget.getBoundingClientRect()
    setHovered(
      barAt({ layout: placed, view, now }, event.clientX - box.left, event.clientY - box.top)?.node.id,
    )
  }
  const shown = placed.byId.get(selected ?? '')?.node

  return (
    <div className="flex flex-col">
      <div className="flex items-center gap-1 px-4 py-1.5 text-faint">
        <span className="flex-1">{plural(placed.bars.length, 'run')}</span>
        <IconButton label="Nearer" onPress={() => zoom(0.6)}>
          <ZoomIn />
        </IconButton>
        <IconButton label="Farther" onPress={() => zoom(1 / 0.6)}>
          <ZoomOut />
        </IconButton>
        <IconButton label="All of it" onPress={all}>
          <Maximize2 />
        </IconButton>
      </div>
      <div ref={place} className="relative border-y border-line bg-surface">
        <canvas
          ref={canvas}
          role="img"
          aria-label={`Timeline of ${plural(placed.bars.length, 'run')}. Arrow keys move it, plus and minus zoom; the tab Task runs lists them.`}
          tabIndex={0}
          style={{ width, height }}
          className={
            hovered
              ? 'block cursor-pointer touch-pan-y'
              : 'block cursor-grab touch-pan-y active:cursor-grabbing'
          }
          {...handlers}
          onPointerMove={hover}
          onPointerLeave={() => setHovered(undefined)}
        />
        {shown && (
          <NodeCard
            node={shown}
            open={opened.has(shown.id)}
            onToggle={() => onToggle(shown)}
            onClose={() => setSelected(undefined)}
          />
        )}
      </div>
      <p className="px-4 py-1.5 text-xs text-faint max-sm:hidden">
        Drag to move, Ctrl and the wheel to zoom. A press shows what a bar is; a second one unfolds a subflow.
      </p>
    </div>
  )
}
