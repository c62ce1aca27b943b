import { expect, test } from 'vitest'
import { bytes, flatten, period, valueAt } from './flat'
import { parseMetrics } from './metrics'

const settings = {
  home: '/x',
  server: { events: { retention_period: 'P7D' }, loggers: { a: 1 } },
  list: ['a'],
}

test('settings are told one by one, with the variables that change them', () => {
  expect(flatten(settings)).toEqual([
    { path: 'home', variable: 'PREFECT_HOME', value: '/x' },
    {
      path: 'server.events.retention_period',
      variable: 'PREFECT_SERVER_EVENTS_RETENTION_PERIOD',
      value: 'P7D',
    },
    { path: 'server.loggers', variable: 'PREFECT_SERVER_LOGGERS', value: { a: 1 } },
    { path: 'list', variable: 'PREFECT_LIST', value: ['a'] },
  ])
  expect(valueAt(settings, 'server.events.retention_period')).toBe('P7D')
  expect(valueAt(settings, 'server.nothing.here')).toBeUndefined()
})

test('lengths of time and sizes are told so that people read them', () => {
  expect(period('P7D')).toBe('7 days')
  expect(period('PT1M')).toBe('1 minute')
  expect(period('P1DT12H')).toBe('1 day 12 hours')
  expect(period('soon')).toBe('soon')
  expect(bytes(0)).toBe('0 B')
  expect(bytes(4_404_019)).toBe('4.2 MB')
  expect(bytes(250 * 1024)).toBe('250 KB')
})

test('figures are read as Prometheus reads them', () => {
  const text =
    '# HELP runs How many.\n# TYPE runs counter\nruns_total{state="a"} 2.0\nruns_total{state="b"} 3.0\nup 1\n'
  expect(parseMetrics(text)).toEqual([
    {
      name: 'runs_total',
      help: '',
      samples: [
        { labels: '{state="a"}', value: '2.0' },
        { labels: '{state="b"}', value: '3.0' },
      ],
    },
    { name: 'up', help: '', samples: [{ labels: '', value: '1' }] },
  ])
})
