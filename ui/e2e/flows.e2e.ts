import { accessible, test } from './harness'

test('a flow is found by its name, and the search is in the address', async ({ page, seed }) => {
  await seed.flow('e2e-orders')
  await seed.flow('e2e-invoices')
  await page.goto('/flows')
  await page.getByRole('link', { name: 'e2e-invoices' }).waitFor()
  await page.getByLabel('Search flows by name').fill('e2e-ord')
  await page.getByRole('link', { name: 'e2e-invoices' }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'e2e-orders' }).waitFor()
  await page.waitForURL('**/flows?q=e2e-ord')
  await accessible(page)
})

test('the palette leads to an object by its name', async ({ page, seed }) => {
  const flow = await seed.flow('e2e-palette')
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Pages of the console' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find anything' }).fill('e2e-palette')
  await page.getByRole('option', { name: 'e2e-palette' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/flows/${flow.id}`)
})
