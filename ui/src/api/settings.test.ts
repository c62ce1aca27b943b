import { expect, test } from 'vitest'
import { reachable } from './settings'

const page = (address: string) => new URL(address)

test('the API is asked at the origin of the page when both are the same server on the loopback', () => {
  expect(reachable('http://127.0.0.1:4200/api', page('http://localhost:4200/runs'))).toBe(
    'http://localhost:4200/api',
  )
  expect(reachable('http://localhost:4200/api/', page('http://127.0.0.1:4200/'))).toBe(
    'http://127.0.0.1:4200/api',
  )
})

test('an API that is elsewhere is asked there', () => {
  expect(reachable('http://127.0.0.1:4300/api', page('http://127.0.0.1:4200/'))).toBe(
    'http://127.0.0.1:4300/api',
  )
  expect(reachable('https://flows.example.org/api', page('http://localhost:4200/'))).toBe(
    'https://flows.example.org/api',
  )
})

test('an address without a host is one of the page', () => {
  expect(reachable('/prefect/api', page('https://flows.example.org/prefect/'))).toBe(
    'https://flows.example.org/prefect/api',
  )
})
