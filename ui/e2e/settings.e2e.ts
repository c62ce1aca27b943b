import { expect } from 'vitest'
import { accessible, test } from './harness'

test('the server tells of itself', async ({ page }) => {
  await page.goto('/settings')
  await page.getByText('Stands in for').waitFor()
  await accessible(page)
  await page.getByRole('tab', { name: 'Database' }).click()
  await page.getByRole('table', { name: 'Tables by size' }).getByText('flow_run', { exact: true }).waitFor()
  await accessible(page)
  await page.getByRole('tab', { name: 'Metrics' }).click()
  await page.getByText('PREFECT_SERVER_METRICS_ENABLED=true').waitFor()
  await page.getByRole('tab', { name: 'All settings' }).click()
  await page.getByLabel('Search settings').fill('events retention period')
  await page.getByText('PREFECT_SERVER_EVENTS_RETENTION_PERIOD', { exact: true }).waitFor()
  await accessible(page)
})

test('colours are chosen, and stay chosen', async ({ page }) => {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Colours' }).click()
  await page.getByRole('option', { name: 'Dark' }).click()
  await page.reload()
  await page.getByText('Stands in for').waitFor()
  expect(await page.evaluate(() => document.documentElement.dataset.colors)).toBe('dark')
})
