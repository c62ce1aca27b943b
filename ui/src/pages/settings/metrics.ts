export interface Metric {
  name: string
  help: string
  samples: { labels: string; value: string }[]
}

/** Figures as Prometheus reads them, by their names. */
export function parseMetrics(text: string): Metric[] {
  const found = new Map<string, Metric>()
  const metric = (name: string) => {
    const known = found.get(name)
    if (known) return known
    const made: Metric = { name, help: '', samples: [] }
    found.set(name, made)
    return made
  }
  for (const line of text.split('\n')) {
    const help = /^# HELP (\S+) (.*)$/.exec(line)
    if (help?.[1]) metric(help[1]).help = help[2] ?? ''
    const sample = /^([A-Za-z_:][\w:]*)(\{.*\})?\s+(\S+)/.exec(line)
    if (sample?.[1]) metric(sample[1]).samples.push({ labels: sample[2] ?? '', value: sample[3] ?? '' })
  }
  return [...found.values()].filter(one => one.samples.length > 0)
}
