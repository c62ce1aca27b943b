import { accessible, test } from './harness'

test('a variable is made, found, changed and deleted', async ({ page }) => {
  await page.goto('/variables')
  await page.getByRole('button', { name: 'New variable' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find anything' }).fill('new vari')
  await page.getByRole('option', { name: 'New variable' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByLabel('Name', { exact: true }).fill('e2e_region')
  await page.getByRole('textbox', { name: 'Value' }).fill('eu-central')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByLabel('Search variables by name').fill('e2e_reg')
  await page.waitForURL('**/variables?q=e2e_reg')
  await accessible(page)

  await page.getByRole('button', { name: 'e2e_region', exact: true }).click()
  const value = page.getByRole('textbox', { name: 'Value' })
  await value.fill('eu-west')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('eu-west').waitFor()

  await page.getByRole('button', { name: 'Delete e2e_region' }).click()
  await page.getByRole('button', { name: 'Delete 1 variable' }).click()
  await page.getByRole('heading', { name: 'No variable is so named' }).waitFor()
})
