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

test('the page of a flow shows its runs by state, its deployments, and keeps its tags', async ({
  page,
  seed,
}) => {
  const flow = await seed.flow('e2e-paged')
  await seed.deployment(flow.id, { name: 'e2e-of-flow' })
  const run = await seed.run(flow.id)
  await seed.go('flow_runs', run.id, 'RUNNING', 'FAILED')
  await page.goto(`/flows/${flow.id}`)
  await page.getByRole('link', { name: run.name }).waitFor()
  await page.getByRole('button', { name: 'State' }).click()
  await page.getByRole('option', { name: 'Completed' }).click()
  await page.keyboard.press('Escape')
  await page.getByText('No run is in these states').waitFor()
  await page.waitForURL('**state=COMPLETED')

  await page.getByRole('tab', { name: 'Deployments' }).click()
  await page.getByRole('link', { name: 'e2e-of-flow' }).waitFor()
  await accessible(page)

  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Change the tags' }).click()
  await page.getByRole('dialog').getByLabel('Tags').fill('sales')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Save tags' }).click()
  await page.getByText('The tags of e2e-paged are saved.').waitFor()
})

test('flows are deleted together, after a question', async ({ page, seed }) => {
  await seed.flow('e2e-gone-1')
  await seed.flow('e2e-gone-2')
  await page.goto('/flows?q=e2e-gone')
  await page.getByRole('link', { name: 'e2e-gone-2' }).waitFor()
  await page.getByRole('checkbox', { name: 'Choose all on this page' }).press('Space')
  await page.getByRole('button', { name: 'Delete 2 flows' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 2 flows' }).click()
  await page.getByText('No flow has “e2e-gone” in its name').waitFor()
})
