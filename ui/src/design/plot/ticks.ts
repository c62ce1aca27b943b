const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [
  ...[1, 2, 5, 10, 30].map(n => n * SECOND),
  ...[1, 2, 5, 10, 30].map(n => n * MINUTE),
  ...[1, 3, 6, 12].map(n => n * HOUR),
  ...[1, 2, 7, 14, 30, 91, 365].map(n => n * DAY),
]

export interface Tick {
  at: number
  label: string
}

/** Round moments of the reader's clock between two, about as many as there is room for. */
export function timeTicks(from: number, to: number, room: number): Tick[] {
  const span = Math.max(1, to - from)
  const step = STEPS.find(one => span / one <= room) ?? Math.ceil(span / room / (365 * DAY)) * 365 * DAY
  // Steps count from the reader's midnight.
  const zone = new Date(from).getTimezoneOffset() * MINUTE
  const ticks: Tick[] = []
  for (let at = Math.ceil((from - zone) / step) * step + zone; at <= to; at += step)
    ticks.push({ at, label: label(at, step) })
  return ticks
}

function label(at: number, step: number): string {
  const time = new Date(at)
  const date = `${MONTHS[time.getMonth()]} ${time.getDate()}`
  if (step >= 365 * DAY) return String(time.getFullYear())
  if (step >= DAY) return date
  const clock = [time.getHours(), time.getMinutes(), ...(step < MINUTE ? [time.getSeconds()] : [])]
  const midnight = clock.every(part => part === 0)
  return midnight ? date : clock.map(part => String(part).padStart(2, '0')).join(':')
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Round values from 0 to a greatest, for an axis of counts. */
export function countTicks(greatest: number, room: number): number[] {
  const rough = Math.max(1, greatest / room)
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map(n => n * magnitude).find(one => one >= rough) ?? rough
  const ticks: number[] = []
  for (let value = 0; value <= greatest; value += step) ticks.push(value)
  return ticks
}
