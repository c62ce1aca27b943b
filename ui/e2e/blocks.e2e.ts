import { accessible, test } from './harness'

test('a block is made of its type, hides its secret until asked, is changed and deleted', async ({
  page,
}) => {
  await page.goto('/blocks/catalog')
  await page.getByLabel('Search types of blocks').fill('secret')
  await accessible(page)
  await page.getByRole('link', { name: 'Secret', exact: true }).click()
  await page.getByLabel('Name of the block').fill('e2e-key')
  await page.getByLabel('Value').fill('hush')
  await accessible(page)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name: 'e2e-key' }).waitFor()
  await page.getByText('********').waitFor()
  await accessible(page)
  await page.getByRole('button', { name: 'Show secrets' }).click()
  await page.getByText('hush').waitFor()
  await page.getByRole('button', { name: 'Hide secrets' }).click()
  await page.getByText('********').waitFor()

  await page.getByRole('tab', { name: 'Edit' }).click()
  await page.getByLabel('Value').fill('quiet')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('e2e-key saved.').waitFor()
  await page.getByRole('button', { name: 'Show secrets' }).click()
  await page.getByText('quiet').waitFor()

  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete it' }).click()
  await page.waitForURL('**/blocks')
})

test('blocks are found by their names, and new ones begin with the defaults of their type', async ({
  page,
  seed,
}) => {
  await seed.block('secret', 'e2e-one', { value: 'x' })
  await page.goto('/blocks')
  await page.getByLabel('Search blocks by name').fill('e2e-one')
  await page.waitForURL('**/blocks?q=e2e-one')
  await page.getByRole('link', { name: 'e2e-one' }).waitFor()
  await accessible(page)

  await page.goto('/blocks/catalog')
  await page.getByRole('button', { name: 'Restore the built-in types' }).click()
  await page.getByText('The types that come with the server are as they came.').waitFor()
  await page.getByRole('link', { name: 'Webhook', exact: true }).click()
  await page.getByLabel('Name of the block').fill('e2e-hook')
  await page.getByLabel('Webhook URL').fill('https://elsewhere.invalid/')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name: 'e2e-hook' }).waitFor()
  await page.getByText('POST', { exact: true }).waitFor()
})
