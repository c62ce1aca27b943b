import { expect, test } from 'vitest'
import { csv } from './csv'
import type { Line } from './feed'

const line = (message: string): Line => ({
  id: 'l',
  created: null,
  updated: null,
  name: 'prefect',
  level: 20,
  timestamp: '2026-11-22T00:00:01.25Z',
  flow_run_id: null,
  task_run_id: 't',
  message,
})

test('lines are told apart whatever is in them', () => {
  expect(csv([line('plain'), line('two, "quoted"\nlines')])).toBe(
    'timestamp,level,flow_run_id,task_run_id,message\r\n' +
      '2026-11-22 00:00:01.25+00:00,20,,t,plain\r\n' +
      '2026-11-22 00:00:01.25+00:00,20,,t,"two, ""quoted""\nlines"\r\n',
  )
})
