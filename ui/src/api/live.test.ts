import { expect, test, vi } from 'vitest'
import { concerns, filterOf, Live, type LiveEvent } from './live'

const event: LiveEvent = {
  id: 'e',
  event: 'prefect.flow-run.Completed',
  occurred: '2026-11-22T00:00:00Z',
  resource: { 'prefect.resource.id': 'prefect.flow-run.a' },
  related: [{ 'prefect.resource.id': 'prefect.flow.f' }],
  payload: {},
}

test('an interest is concerned by names and by resources, related ones too', () => {
  const changed = () => {}
  expect(concerns({ prefixes: ['prefect.flow-run.'], changed }, event)).toBe(true)
  expect(concerns({ prefixes: ['prefect.task-run.'], changed }, event)).toBe(false)
  expect(concerns({ prefixes: ['prefect.'], resources: ['prefect.flow.f'], changed }, event)).toBe(true)
  expect(concerns({ prefixes: ['prefect.'], resources: ['prefect.flow.g'], changed }, event)).toBe(false)
})

test('resources are asked for only when every interest names some', () => {
  const changed = () => {}
  const one = { prefixes: ['b', 'a'], resources: ['x'], changed }
  expect(filterOf([one])).toEqual({ event: { prefix: ['a', 'b'] }, any_resource: { id: ['x'] } })
  expect(filterOf([one, { prefixes: ['a'], changed }])).toEqual({ event: { prefix: ['a', 'b'] } })
})

class Wire {
  sent: string[] = []
  closed = false
  onopen: (() => void) | null = null
  onmessage: ((message: { data: string }) => void) | null = null
  onclose: (() => void) | null = null
  send(text: string) {
    this.sent.push(text)
  }
  close() {
    this.closed = true
  }
  hear(message: unknown) {
    this.onmessage?.({ data: JSON.stringify(message) })
  }
}

function started() {
  vi.useFakeTimers()
  const wires: Wire[] = []
  const tab = { visible: true }
  const live = new Live({
    url: () => 'ws://server',
    open: () => {
      const wire = new Wire()
      wires.push(wire)
      return wire as unknown as WebSocket
    },
    timers: {
      setTimeout: (run, ms) => setTimeout(run, ms) as unknown as number,
      clearTimeout: id => clearTimeout(id),
    },
    visible: () => tab.visible,
  })
  const changed = vi.fn()
  live.watch({ prefixes: ['prefect.flow-run.'], changed })
  vi.advanceTimersByTime(200)
  const wire = wires[0]
  if (!wire) throw new Error('No socket was opened.')
  wire.onopen?.()
  wire.hear({ type: 'auth_success' })
  vi.advanceTimersByTime(2_000)
  changed.mockClear()
  return { live, wires, wire, tab, changed }
}

test('a burst of events is told soon, then at most once a second', () => {
  const { wire, changed } = started()
  for (let i = 0; i < 50; i++) wire.hear({ type: 'event', event })
  vi.advanceTimersByTime(200)
  expect(changed).toHaveBeenCalledTimes(1)
  wire.hear({ type: 'event', event })
  vi.advanceTimersByTime(500)
  expect(changed).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1_000)
  expect(changed).toHaveBeenCalledTimes(2)
})

test('a hidden tab closes its socket, and one that is seen again asks for everything', () => {
  const { live, wires, wire, tab, changed } = started()
  tab.visible = false
  live.visibilityChanged()
  expect(wire.closed).toBe(true)
  vi.advanceTimersByTime(60_000)
  expect(changed).not.toHaveBeenCalled()
  tab.visible = true
  live.visibilityChanged()
  vi.advanceTimersByTime(200)
  expect(wires).toHaveLength(2)
  expect(changed).toHaveBeenCalledTimes(1)
})

test('a page whose socket is lost polls', () => {
  const { wire, changed } = started()
  wire.onclose?.()
  vi.advanceTimersByTime(11_000)
  expect(changed).toHaveBeenCalled()
})

test('a page that hears more than it can use stops listening for a while', () => {
  const { wires, wire } = started()
  for (let i = 0; i < 500; i++) wire.hear({ type: 'event', event })
  vi.advanceTimersByTime(1_100)
  expect(wire.closed).toBe(true)
  expect(wires).toHaveLength(1)
  vi.advanceTimersByTime(31_000)
  expect(wires).toHaveLength(2)
})
