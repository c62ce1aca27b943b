import { expect } from 'vitest'
import { accessible, test } from './harness'

test('runs are narrowed by chips that are in the address', async ({ page, seed }) => {
  const flow = await seed.flow('e2e-chips')
  const good = await seed.run(flow.id, { name: 'e2e-chip-good' })
  await seed.go('flow_runs', good.id, 'RUNNING', 'COMPLETED')
  const bad = await seed.run(flow.id, { name: 'e2e-chip-bad' })
  await seed.go('flow_runs', bad.id, 'RUNNING', 'FAILED')
  await page.goto('/runs?q=e2e-chip')
  await page.getByRole('link', { name: 'e2e-chip-good' }).waitFor()
  await accessible(page)
  await page.getByRole('button', { name: 'State', exact: true }).click()
  await page.getByRole('option', { name: 'Failed' }).click()
  await page.keyboard.press('Escape')
  await page.waitForURL('**/runs?q=e2e-chip&state=FAILED')
  await page.getByRole('link', { name: 'e2e-chip-good' }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'e2e-chip-bad' }).waitFor()
  await page.getByRole('button', { name: 'Any state' }).click()
  await page.getByRole('link', { name: 'e2e-chip-good' }).waitFor()
})

test('a run that starts appears without asking, and its state follows', async ({ page, seed }) => {
  const flow = await seed.flow('e2e-live')
  await page.goto(`/runs?flow=${flow.id}`)
  await page.getByRole('heading', { name: 'No run is like this' }).waitFor()
  const run = await seed.run(flow.id, { name: 'e2e-live-run' })
  const row = page.getByRole('row', { name: /e2e-live-run/ })
  await row.getByText('Pending').waitFor()
  await seed.go('flow_runs', run.id, 'RUNNING')
  await row.getByText('Running').waitFor()
})

test('many runs are cancelled, changed and deleted at once, with their count told before', async ({
  page,
  seed,
}) => {
  const flow = await seed.flow('e2e-bulk')
  for (let n = 0; n < 4; n++) {
    const run = await seed.run(flow.id, { name: `e2e-bulk-${n}` })
    await seed.go('flow_runs', run.id, 'RUNNING')
  }
  await page.goto(`/runs?flow=${flow.id}`)
  await page.getByRole('link', { name: 'e2e-bulk-3' }).waitFor()
  const chooseAll = () =>
    page.getByRole('checkbox', { name: 'Choose all on this page' }).click({ force: true })
  const dialog = page.getByRole('dialog')

  await chooseAll()
  await page.getByRole('button', { name: 'Cancel runs…' }).click()
  await dialog.getByRole('button', { name: 'Cancel 4 runs' }).click()
  await page.getByText('4 runs told to stop.').waitFor()

  await chooseAll()
  await page.getByRole('button', { name: 'Set state…' }).click()
  await dialog.getByRole('button', { name: 'Set the state of 4 runs' }).click()
  await page.getByText('4 runs changed.').waitFor()
  await page
    .getByRole('row', { name: /e2e-bulk-3/ })
    .getByText('Failed')
    .waitFor()

  await chooseAll()
  await page.getByText('4 runs chosen').waitFor()
  await accessible(page)
  await page.getByRole('button', { name: 'Delete…' }).click()
  await dialog.getByRole('button', { name: 'Delete 4 runs' }).click()
  await page.getByText('4 runs deleted.').waitFor()
  await page.getByRole('heading', { name: 'No run is like this' }).waitFor()
})

test('a view is saved under a name, opened again and deleted', async ({ page, seed }) => {
  await seed.run((await seed.flow('e2e-views')).id)
  await page.goto('/runs?state=CRASHED&past=7d')
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Save this view…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('e2e crashes')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'e2e crashes' }).waitFor()
  await page.goto('/runs')
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'e2e crashes' }).click()
  await page.waitForURL(/state=CRASHED/)
  expect(new URL(page.url()).searchParams.get('past')).toBe('7d')
  await page.getByRole('button', { name: 'e2e crashes' }).click()
  await page.getByRole('menuitem', { name: 'Delete this view' }).click()
  await page.getByRole('button', { name: 'Views' }).waitFor()
})

test('the keyboard goes from row to row', async ({ page, seed }) => {
  const flow = await seed.flow('e2e-keys')
  for (const name of ['e2e-key-a', 'e2e-key-b']) await seed.run(flow.id, { name })
  await page.goto(`/runs?flow=${flow.id}&sort=NAME_ASC`)
  await page.getByRole('link', { name: 'e2e-key-a' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await page.getByText('1 run chosen').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'e2e-key-b' }).waitFor()
})
