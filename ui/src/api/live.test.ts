import { expect, test, vi } from 'vitest'
import { concerns, filterOf, Live, type LiveEvent } from './live'

const event: LiveEvent = {
  id: 'e',
  event: 'prefect.flow-run.Completed',
  occurred: '2026-11-22T00:00:00Z',
  received: '2026-11-22T00:00:00Z',
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

test('resources are asked for only when every interest names some', async () => {
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

const OURS = Date.parse('2026-11-22T00:00:00Z')
/** The server's clock is ahead of ours. */
const AHEAD = 3_600_000

/** A tab that has asked for what it shows just now, and wants to hear of runs. */
async function opened({ knowsClock = true, asked = OURS } = {}) {
  vi.useFakeTimers({ now: OURS })
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
      now: () => Date.now(),
    },
    visible: () => tab.visible,
    serverTime: at => (knowsClock ? at + AHEAD : undefined),
  })
  const changed = vi.fn()
  live.watch({ prefixes: ['prefect.flow-run.'], asked: () => asked, changed })
  await vi.advanceTimersByTimeAsync(200)
  return { live, wires, tab, changed }
}

/** Lets the last socket that was opened be listened at, and gives it. */
function listenedTo(wires: readonly Wire[]): Wire {
  const wire = wires.at(-1)
  if (!wire) throw new Error('No socket was opened.')
  wire.onopen?.()
  wire.hear({ type: 'auth_success' })
  return wire
}

/** A tab that has been listening for a while. */
async function started() {
  const tab = await opened()
  const wire = listenedTo(tab.wires)
  await vi.advanceTimersByTimeAsync(2_000)
  tab.changed.mockClear()
  return { ...tab, wire }
}

/** The event, received by the server so many milliseconds after the beginning. */
function received(after: number): LiveEvent {
  return { ...event, received: new Date(OURS + AHEAD + after).toISOString() }
}

test('a page that has just asked for all that it shows asks for nothing again', async () => {
  const { wires, changed } = await opened()
  const wire = listenedTo(wires)
  expect(JSON.parse(wire.sent[1] ?? '')).toEqual({
    type: 'filter',
    backfill: true,
    filter: { event: { prefix: ['prefect.flow-run.'] }, occurred: { since: '2026-11-22T00:59:55.000Z' } },
  })
  wire.hear({ type: 'event', event: received(-3_000) })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(changed).not.toHaveBeenCalled()
})

test('what happened while a page was loading is told when it listens', async () => {
  const { wires, changed } = await opened()
  listenedTo(wires).hear({ type: 'event', event: received(50) })
  await vi.advanceTimersByTimeAsync(200)
  expect(changed).toHaveBeenCalledTimes(1)
})

test('what was asked for a while ago is caught up with, or asked for again when that is long ago', async () => {
  const lately = await opened({ asked: OURS - 10_000 })
  const wire = listenedTo(lately.wires)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(lately.changed).not.toHaveBeenCalled()
  wire.hear({ type: 'event', event: received(-8_000) })
  await vi.advanceTimersByTimeAsync(200)
  expect(lately.changed).toHaveBeenCalledTimes(1)

  const longAgo = await opened({ asked: OURS - 20_000 })
  await vi.advanceTimersByTimeAsync(200)
  expect(longAgo.changed).toHaveBeenCalledTimes(1)
})

test('as long as nobody knows the time of the server everything is asked for again', async () => {
  const { wires, changed } = await opened({ knowsClock: false })
  const wire = listenedTo(wires)
  expect(JSON.parse(wire.sent[1] ?? '')).toMatchObject({ backfill: false })
  await vi.advanceTimersByTimeAsync(200)
  expect(changed).toHaveBeenCalledTimes(1)
})

test('a socket that is lost and soon found again has missed nothing', async () => {
  const { wires, wire, changed } = await started()
  wire.hear({ type: 'event', event: received(2_000) })
  await vi.advanceTimersByTimeAsync(2_000)
  changed.mockClear()
  wire.onclose?.()
  await vi.advanceTimersByTimeAsync(1_200)
  expect(wires).toHaveLength(2)
  const found = listenedTo(wires)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(changed).not.toHaveBeenCalled()
  found.hear({ type: 'event', event: received(4_000) })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(changed).toHaveBeenCalledTimes(1)
})

test('a socket that said nothing for long before it was lost may have missed anything', async () => {
  const { wires, wire, changed } = await started()
  await vi.advanceTimersByTimeAsync(60_000)
  wire.onclose?.()
  await vi.advanceTimersByTimeAsync(1_500)
  expect(wires).toHaveLength(2)
  expect(changed).toHaveBeenCalledTimes(1)
})

test('a burst of events is told soon, then at most once a second', async () => {
  const { wire, changed } = await started()
  const event = received(2_000)
  for (let i = 0; i < 50; i++) wire.hear({ type: 'event', event })
  await vi.advanceTimersByTimeAsync(200)
  expect(changed).toHaveBeenCalledTimes(1)
  wire.hear({ type: 'event', event })
  await vi.advanceTimersByTimeAsync(500)
  expect(changed).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(changed).toHaveBeenCalledTimes(2)
})

test('a hidden tab closes its socket, and one that is seen again asks for everything', async () => {
  const { live, wires, wire, tab, changed } = await started()
  tab.visible = false
  live.visibilityChanged()
  expect(wire.closed).toBe(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(changed).not.toHaveBeenCalled()
  tab.visible = true
  live.visibilityChanged()
  await vi.advanceTimersByTimeAsync(200)
  expect(wires).toHaveLength(2)
  expect(changed).toHaveBeenCalledTimes(1)
})

test('a page whose socket is lost polls', async () => {
  const { wire, changed } = await started()
  wire.onclose?.()
  await vi.advanceTimersByTimeAsync(11_000)
  expect(changed).toHaveBeenCalled()
})

test('a page that hears more than it can use stops listening for a while', async () => {
  const { wires, wire } = await started()
  const event = received(2_000)
  for (let i = 0; i < 500; i++) wire.hear({ type: 'event', event })
  await vi.advanceTimersByTimeAsync(1_100)
  expect(wire.closed).toBe(true)
  expect(wires).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(31_000)
  expect(wires).toHaveLength(2)
})
