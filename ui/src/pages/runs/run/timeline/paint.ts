import { colorOf } from '@/design/colors'
import { timeTicks } from '@/design/plot/ticks'
import { STATES, stateToken } from '@/design/states'
import type { Bar, Layout } from './layout'
import type { View } from './view'

export const LANE = 24
export const HEAD = 24
const BAR = 16
const INSET = (LANE - BAR) / 2

export type Palette = Record<'text' | 'faint' | 'line' | 'surface' | 'sunken' | 'accent', string> & {
  state: Record<string, string>
}

/** The colours that are in force; a canvas knows no variables. */
export function palette(): Palette {
  return {
    text: colorOf('text'),
    faint: colorOf('faint'),
    line: colorOf('line'),
    surface: colorOf('surface'),
    sunken: colorOf('sunken'),
    accent: colorOf('accent'),
    state: Object.fromEntries(STATES.map(state => [state, colorOf(stateToken(state))])),
  }
}

export interface Scene {
  layout: Layout
  view: View
  width: number
  height: number
  now: number
  /** From when to when the whole goes, for the axis. */
  from: number
  to: number
  hovered: string | undefined
  selected: string | undefined
  colors: Palette
}

/** Where a bar is, in pixels. */
export function box(bar: Bar, view: View, now: number): { x: number; y: number; width: number } {
  const x = (bar.from - view.from) / view.scale
  const to = ((bar.to ?? now) - view.from) / view.scale
  return { x, y: HEAD + bar.lane * LANE - view.top + INSET, width: Math.max(3, to - x) }
}

/** Draws what is seen, and nothing else: that is why many thousands of bars cost no more than a screenful. */
export function paint(context: CanvasRenderingContext2D, scene: Scene): void {
  const { width, height, colors } = scene
  context.clearRect(0, 0, width, height)
  context.font = '11.5px "Inter Variable", sans-serif'
  context.textBaseline = 'middle'
  groups(context, scene)
  axis(context, scene)
  context.save()
  context.beginPath()
  context.rect(0, HEAD, width, height - HEAD)
  context.clip()
  const active = scene.hovered ?? scene.selected
  const near = active ? related(scene.layout, active) : undefined
  for (const bar of scene.layout.bars) one(context, scene, bar, near && !near.has(bar.node.id))
  if (active) edges(context, scene, active)
  context.restore()
  context.strokeStyle = colors.line
  context.strokeRect(0, HEAD - 0.5, width, 0.01)
}

function groups(context: CanvasRenderingContext2D, { layout, view, width, colors }: Scene): void {
  context.fillStyle = colors.sunken
  for (const group of layout.groups) {
    const y = HEAD + group.firstLane * LANE - view.top
    context.fillRect(0, y, width, (group.lastLane - group.firstLane + 1) * LANE)
  }
}

function axis(context: CanvasRenderingContext2D, { view, width, height, colors }: Scene): void {
  context.textAlign = 'center'
  for (const tick of timeTicks(view.from, view.from + width * view.scale, Math.max(2, width / 110))) {
    const x = Math.round((tick.at - view.from) / view.scale) + 0.5
    context.strokeStyle = colors.line
    context.beginPath()
    context.moveTo(x, HEAD)
    context.lineTo(x, height)
    context.stroke()
    context.fillStyle = colors.faint
    context.fillText(tick.label, x, HEAD / 2)
  }
}

function one(context: CanvasRenderingContext2D, scene: Scene, bar: Bar, dim: boolean | undefined): void {
  const { view, width, height, now, colors } = scene
  const { x, y, width: length } = box(bar, view, now)
  if (y + BAR < HEAD || y > height || x > width || x + length < -200) return
  context.globalAlpha = dim ? 0.3 : 1
  const color = colors.state[bar.node.state_type] ?? colors.faint
  context.fillStyle = color
  context.beginPath()
  context.roundRect(x, y, length, BAR, Math.min(4, length / 2))
  context.globalAlpha *= 0.28
  context.fill()
  context.globalAlpha = dim ? 0.3 : 1
  // The state's colour in full at the left, the name in the colour of text: it is read on every colour.
  context.fillRect(x, y, Math.min(3, length), BAR)
  if (bar.node.kind === 'flow-run') {
    context.strokeStyle = color
    context.strokeRect(x + 0.5, y + 0.5, Math.max(0, length - 1), BAR - 1)
  }
  if (bar.node.id === scene.selected) {
    context.strokeStyle = colors.text
    context.strokeRect(x - 1.5, y - 1.5, length + 3, BAR + 3)
  }
  label(context, scene, bar, x, y, length)
  context.globalAlpha = 1
}

function label(
  context: CanvasRenderingContext2D,
  scene: Scene,
  bar: Bar,
  x: number,
  y: number,
  length: number,
): void {
  const mark = bar.node.kind === 'flow-run' ? (bar.open ? '▾ ' : '▸ ') : ''
  const room = length - 12
  if (room < 24) return
  context.textAlign = 'left'
  context.fillStyle = scene.colors.text
  const left = Math.max(x, 0)
  context.fillText(fitted(context, mark + bar.node.label, room - (left - x)), left + 8, y + BAR / 2 + 0.5)
}

/** As much of a text as there is room for. */
function fitted(context: CanvasRenderingContext2D, text: string, room: number): string {
  const letters = Math.floor(room / 6)
  if (text.length <= letters || context.measureText(text).width <= room) return text
  return letters < 3 ? '' : `${text.slice(0, letters - 1)}…`
}

function related(layout: Layout, id: string): Set<string> {
  const node = layout.byId.get(id)?.node
  return new Set([
    id,
    ...(node?.parents ?? []).map(edge => edge.id),
    ...(node?.children ?? []).map(edge => edge.id),
  ])
}

/** What it waited for, and what waited for it. */
function edges(context: CanvasRenderingContext2D, { layout, view, now, colors }: Scene, id: string): void {
  const bar = layout.byId.get(id)
  if (!bar) return
  context.strokeStyle = colors.accent
  context.lineWidth = 1.5
  const line = (a: Bar, b: Bar) => {
    const [from, to] = [box(a, view, now), box(b, view, now)]
    const [x1, y1, x2, y2] = [from.x + from.width, from.y + BAR / 2, to.x, to.y + BAR / 2]
    const bend = Math.max(16, Math.abs(x2 - x1) / 2)
    context.beginPath()
    context.moveTo(x1, y1)
    context.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2)
    context.stroke()
  }
  for (const { id: parent } of bar.node.parents) {
    const other = layout.byId.get(parent)
    if (other) line(other, bar)
  }
  for (const { id: child } of bar.node.children) {
    const other = layout.byId.get(child)
    if (other) line(bar, other)
  }
  context.lineWidth = 1
}

/** The bar at a place. */
export function barAt(scene: Pick<Scene, 'layout' | 'view' | 'now'>, x: number, y: number): Bar | undefined {
  if (y < HEAD) return undefined
  const lane = Math.floor((y - HEAD + scene.view.top) / LANE)
  return scene.layout.bars.find(bar => {
    if (bar.lane !== lane) return false
    const place = box(bar, scene.view, scene.now)
    return x >= place.x - 2 && x <= place.x + place.width + 2
  })
}
