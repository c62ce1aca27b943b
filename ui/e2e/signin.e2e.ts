import { expect } from 'vitest'
import { accessible, test } from './harness'

const AUTH = `Basic ${Buffer.from('admin:päss').toString('base64')}`

test('who is not signed in is led to the sign-in page, and then back', async ({ page, errors }) => {
  // The server of the scenarios asks for nothing; here it is as if it did.
  await page.route('**/ui-settings', async route => {
    const answer = await route.fetch()
    await route.fulfill({ json: { ...(await answer.json()), auth: 'BASIC' } })
  })
  await page.route('**/api/**', async route => {
    if ((await route.request().headerValue('authorization')) === AUTH) return route.continue()
    return route.fulfill({ status: 401, json: { exception_message: 'Unauthorized' } })
  })
  await page.goto('/runs?state=FAILED')
  const field = page.getByLabel('Auth string')
  await field.waitFor()
  await accessible(page)
  await field.fill('admin:wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('This is not the auth string.').waitFor()
  await field.fill('admin:päss')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/runs?state=FAILED')
  await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor()
  expect(errors.every(error => error.includes('401'))).toBe(true)
  errors.length = 0
})
