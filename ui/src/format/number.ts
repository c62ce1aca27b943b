const whole = new Intl.NumberFormat('en-US')
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })

/** `1,234,567` */
export function count(value: number): string {
  return whole.format(value)
}

/** `1.2M`, where there is no room for more. */
export function brief(value: number): string {
  return value < 10_000 ? whole.format(value) : short.format(value)
}

/** `1 run`, `1,204 runs` */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${whole.format(value)} ${value === 1 ? one : many}`
}

/** `+12 %` against before, `×12` when it is many times as much; nothing to compare with is told as null. */
export function change(value: number, before: number): string | null {
  if (before === 0) return null
  if (value >= 10 * before) return `×${whole.format(Math.round(value / before))}`
  const percent = Math.round(((value - before) / before) * 100)
  return `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${Math.abs(percent)} %`
}
