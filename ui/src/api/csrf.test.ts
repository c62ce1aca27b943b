import { expect, test, vi } from 'vitest'
import { CsrfTokens } from './csrf'

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

test('a token is fetched once, however many changes want it', async () => {
  const fetched = vi.fn(async (client: string) => ({ token: `for ${client}`, expiration: inAnHour() }))
  const tokens = new CsrfTokens(fetched)
  const [one, other] = await Promise.all([tokens.headers(), tokens.headers()])
  expect(one).toEqual(other)
  expect(one['Prefect-Csrf-Token']).toBe(`for ${one['Prefect-Csrf-Client']}`)
  expect(await tokens.headers()).toEqual(one)
  expect(fetched).toHaveBeenCalledTimes(1)
})

test('a token that has ended is fetched anew', async () => {
  const expirations = [new Date(0).toISOString(), inAnHour()]
  const fetched = vi.fn(async () => ({
    token: `${expirations.length}`,
    expiration: expirations.shift() ?? '',
  }))
  const tokens = new CsrfTokens(fetched)
  expect((await tokens.headers())['Prefect-Csrf-Token']).toBe('2')
  expect((await tokens.headers())['Prefect-Csrf-Token']).toBe('1')
})

test('a token that could not be had is asked for again by the next change', async () => {
  let fails = true
  const tokens = new CsrfTokens(async () => {
    if (fails) throw new Error('No.')
    return { token: 'a', expiration: inAnHour() }
  })
  await expect(tokens.headers()).rejects.toThrow('No.')
  fails = false
  expect((await tokens.headers())['Prefect-Csrf-Token']).toBe('a')
})
