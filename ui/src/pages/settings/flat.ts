/** A setting by its path, and the variable that changes it. */
export interface Setting {
  path: string
  variable: string
  value: unknown
}

/** All settings one by one. Those of the server have its own prefix in their variables, as all have Prefect's. */
export function flatten(settings: Record<string, unknown>, path: string[] = []): Setting[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const here = [...path, name]
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && !isMap(here))
      return flatten(value as Record<string, unknown>, here)
    return [{ path: here.join('.'), variable: `PREFECT_${here.join('_').toUpperCase()}`, value }]
  })
}

/** Settings whose value is itself an object. */
const MAPS = new Set([
  'event_retention_overrides',
  'custom_headers',
  'loggers',
  'config',
  'keep_default_loggers',
])

function isMap(path: readonly string[]): boolean {
  return MAPS.has(path.at(-1) ?? '')
}

export function valueAt(settings: Record<string, unknown>, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], settings)
}

const UNITS: Record<string, string> = { W: 'week', D: 'day', H: 'hour', M: 'minute', S: 'second' }

/** `P7D` → `7 days`, `PT1M` → `1 minute`; what is no length of time stays as it is. */
export function period(text: unknown): string {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(String(text))
  if (!parts) return String(text)
  const told = ['W', 'D', 'H', 'M', 'S'].flatMap((unit, at) => {
    const count = parts[at + 1]
    return count ? [`${count} ${UNITS[unit]}${count === '1' ? '' : 's'}`] : []
  })
  return told.join(' ') || '0 seconds'
}

const SIZES = ['B', 'KB', 'MB', 'GB', 'TB']

/** `4.2 MB` */
export function bytes(size: number): string {
  const power = size > 0 ? Math.min(SIZES.length - 1, Math.floor(Math.log2(size) / 10)) : 0
  const value = size / 1024 ** power
  return `${power > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${SIZES[power]}`
}
