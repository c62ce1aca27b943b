const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago or until, in one unit: `12 s ago`, `in 3 h`, `5 d ago`. */
export function relative(then: Date, now: Date): string {
  const distance = then.getTime() - now.getTime()
  const size = Math.abs(distance)
  if (size < SECOND) return 'now'
  const text = oneUnit(size)
  return distance < 0 ? `${text} ago` : `in ${text}`
}

function oneUnit(ms: number): string {
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`
  if (ms < 60 * DAY) return `${Math.floor(ms / DAY)} d`
  if (ms < 700 * DAY) return `${Math.floor(ms / (30.44 * DAY))} mo`
  return `${Math.floor(ms / (365.25 * DAY))} y`
}

/** A length of time in at most two units: `340 ms`, `4.2 s`, `3 min 05 s`, `2 h 10 min`, `3 d 4 h`. */
export function duration(seconds: number): string {
  if (seconds <= 0) return '0 s'
  if (seconds < 0.9995) return `${Math.max(1, Math.round(seconds * 1000))} ms`
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`
  const hours = Math.floor(minutes / 60)
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** The exact time in the reader's zone, with its milliseconds. */
export function exact(time: Date): string {
  return `${day(time)} ${clock(time)}.${String(time.getMilliseconds()).padStart(3, '0')} ${zone(time)}`
}

/** The time in the reader's zone, to the minute. */
export function minute(time: Date): string {
  return `${day(time)} ${clock(time).slice(0, 5)}`
}

export function day(time: Date): string {
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
}

export function clock(time: Date): string {
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`
}

function zone(time: Date): string {
  const offset = -time.getTimezoneOffset()
  const size = Math.abs(offset)
  return offset === 0 ? 'UTC' : `${offset < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** `2026-11-22T09:00`, in the reader's zone, as a field for dates wants it. */
export function localTime(time: Date): string {
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
