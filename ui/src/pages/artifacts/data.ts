/** What an artifact holds, as text that can be read, compared and edited. */
export function textOf(data: unknown): string {
  if (typeof data !== 'string') return JSON.stringify(data, null, 2) ?? ''
  const json = parsed(data)
  return typeof json === 'object' && json !== null ? JSON.stringify(json, null, 2) : data
}

/** The rows of a table: a list of objects or of lists, or columns by their names. */
export function tableOf(data: unknown): { columns: string[]; rows: unknown[][] } | undefined {
  const value = typeof data === 'string' ? parsed(data) : data
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined
    if (value.every(isRow)) {
      const columns = [...new Set(value.flatMap(row => Object.keys(row)))]
      return { columns, rows: value.map(row => columns.map(column => row[column])) }
    }
    if (value.every(Array.isArray)) {
      const width = Math.max(...value.map(row => row.length))
      return { columns: Array.from({ length: width }, (_, at) => String(at + 1)), rows: value }
    }
    return undefined
  }
  if (!isRow(value)) return undefined
  const columns = Object.entries(value)
  if (columns.length === 0 || !columns.every(([, cells]) => Array.isArray(cells))) return undefined
  const height = Math.max(...columns.map(([, cells]) => (cells as unknown[]).length))
  return {
    columns: columns.map(([name]) => name),
    rows: Array.from({ length: height }, (_, at) => columns.map(([, cells]) => (cells as unknown[])[at])),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
