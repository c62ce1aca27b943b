import { expect } from 'vitest'
import { accessible, test } from './harness'

test('an artifact is shown as it is meant, without HTML and without images of other hosts', async ({
  page,
  seed,
}) => {
  const data = '# All is well\n\n![a chart](https://elsewhere.invalid/chart.png)\n\n<b id="raw">raw</b>'
  await seed.call('POST', '/artifacts/', { key: 'e2e-report', type: 'markdown', data })
  await page.goto('/artifacts?q=e2e-rep')
  await accessible(page)
  await page.getByRole('link', { name: 'e2e-report' }).click()
  await page.getByRole('heading', { name: 'All is well' }).waitFor()
  await page.getByRole('link', { name: 'a chart' }).waitFor()
  expect(await page.locator('#raw').count()).toBe(0)
  await accessible(page)
})

test('two versions are compared, and one is deleted', async ({ page, seed }) => {
  for (const total of [1, 2])
    await seed.call('POST', '/artifacts/', { key: 'e2e-total', type: 'markdown', data: `Total\n${total}` })
  await page.goto('/artifacts/e2e-total')
  await page.getByRole('tab', { name: 'Compare' }).click()
  await page.getByText('1 of 2 lines are different.').waitFor()
  await page.waitForURL('**/artifacts/e2e-total?tab=compare')
  await accessible(page)
  await page.getByRole('switch', { name: 'Drawn' }).press('Space')
  await page.waitForURL(/drawn=true/)
  await page.getByText('Total 1').waitFor()
  await page.getByText('Total 2').waitFor()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete it' }).click()
  await page.getByText('The version is deleted.').waitFor()
})

test('tables, progress and results are shown', async ({ page, seed }) => {
  await seed.call('POST', '/artifacts/', {
    key: 'e2e-table',
    type: 'table',
    data: '[{"who":"Ada","age":36}]',
  })
  await page.goto('/artifacts/e2e-table')
  await page.getByRole('cell', { name: 'Ada' }).waitFor()
  await seed.call('POST', '/artifacts/', { key: 'e2e-progress', type: 'progress', data: 42 })
  await page.goto('/artifacts/e2e-progress')
  await page.getByRole('progressbar', { name: 'Progress' }).waitFor()
  await accessible(page)
})
