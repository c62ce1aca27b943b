import { expect } from 'vitest'
import { accessible, test } from './harness'

const PARAMETERS = {
  type: 'object',
  properties: {
    customer: { type: 'string', title: 'Customer' },
    copies: { type: 'integer', title: 'Copies', default: 2 },
  },
  required: ['customer'],
}

test('deployments are found by name, with their schedules and last runs', async ({ page, seed }) => {
  const flow = await seed.flow('e2e-listed')
  const deployment = await seed.deployment(flow.id, {
    name: 'e2e-hourly',
    schedules: [{ schedule: { interval: 3600, anchor_date: '2026-01-01T00:00:00Z' }, active: true }],
  })
  const run = await seed.call<{ id: string; name: string }>(
    'POST',
    `/deployments/${deployment.id}/create_flow_run`,
    { state: { type: 'PENDING' } },
  )
  await seed.go('flow_runs', run.id, 'RUNNING', 'COMPLETED')
  await page.goto('/deployments')
  await page.getByLabel('Search deployments by name').fill('e2e-hou')
  await page.waitForURL('**/deployments?q=e2e-hou')
  await page.getByRole('link', { name: 'e2e-hourly' }).waitFor()
  await page.getByText('every hour').waitFor()
  await page
    .getByRole('group', { name: 'Last runs' })
    .getByRole('link', { name: `${run.name}: Completed` })
    .waitFor()
  await accessible(page)
})

test('a deployment is paused and resumed in the list', async ({ page, seed }) => {
  const flow = await seed.flow('e2e-pausing')
  await seed.deployment(flow.id, { name: 'e2e-pausable' })
  await page.goto('/deployments?q=e2e-pausable')
  const active = page.getByRole('switch', { name: 'e2e-pausable is active' })
  await active.focus()
  await page.keyboard.press('Space')
  await page.getByText('e2e-pausable is paused.').waitFor()
  await page.getByRole('cell', { name: 'Paused' }).waitFor()
  await active.focus()
  await page.keyboard.press('Space')
  await page.getByText('e2e-pausable is active again.').waitFor()
})

test('a run whose parameter is missing asks for it first', async ({ page, seed }) => {
  const flow = await seed.flow('e2e-custom')
  const { id } = await seed.deployment(flow.id, { name: 'e2e-invoice', parameter_openapi_schema: PARAMETERS })
  await page.goto(`/deployments/${id}`)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Customer').fill('ACME')
  await accessible(page)
  await dialog.getByRole('button', { name: 'Run', exact: true }).click()
  await page.waitForURL('**/runs/*')
  const [run] = await seed.call<{ parameters: unknown }[]>('POST', '/flow_runs/filter', {
    deployments: { id: { any_: [id] } },
  })
  expect(run?.parameters).toEqual({ customer: 'ACME', copies: 2 })

  await page.goto(`/deployments/${id}`)
  await page.getByRole('button', { name: 'Custom run…' }).click()
  await dialog.getByLabel('Customer').fill('Both')
  await dialog.getByLabel('How many runs').fill('2')
  await dialog.getByRole('button', { name: 'Make 2 runs' }).click()
  await page.getByText('2 runs of e2e-invoice are made.').waitFor()
})

test('a schedule is added with a preview of its dates, changed and deleted', async ({ page, seed }) => {
  const flow = await seed.flow('e2e-scheduled')
  const { id } = await seed.deployment(flow.id, { name: 'e2e-cron' })
  await page.goto(`/deployments/${id}?tab=schedules`)
  await page.getByRole('button', { name: 'New schedule' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /Kind/ }).click()
  await page.getByRole('option', { name: /Cron/ }).click()
  await dialog.getByLabel('Expression').fill('30 7 * * *')
  await dialog.getByLabel('Time zone').fill('UTC')
  await dialog
    .getByText(/07:30 UTC/)
    .first()
    .waitFor()
  await accessible(page)
  await dialog.getByRole('button', { name: 'Add schedule' }).click()
  await page.getByRole('heading', { name: 'cron 30 7 * * *' }).waitFor()

  await page.getByRole('button', { name: /Edit the schedule/ }).click()
  await dialog.getByLabel('Expression').fill('0 8 * * *')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'cron 0 8 * * *' }).waitFor()

  await page.getByRole('button', { name: 'Make runs…' }).click()
  await dialog.getByRole('button', { name: 'Make runs' }).click()
  await page.getByText('The runs of this time are there now').waitFor()
  const waiting = () => seed.call('POST', '/flow_runs/count', { deployments: { id: { any_: [id] } } })
  expect(await waiting()).toBeGreaterThanOrEqual(7)

  await page.getByRole('button', { name: /Delete the schedule/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the schedule' }).click()
  await page.getByText('It has no schedules').waitFor()
})

test('parameters are saved, and a deployment is edited, duplicated and deleted', async ({ page, seed }) => {
  const flow = await seed.flow('e2e-changed')
  const { id } = await seed.deployment(flow.id, {
    name: 'e2e-original',
    parameter_openapi_schema: PARAMETERS,
  })
  await page.goto(`/deployments/${id}?tab=parameters`)
  await page.getByLabel('Customer').fill('ACME')
  await page.getByRole('button', { name: 'Save parameters' }).click()
  await page.getByText(/The parameters are saved/).waitFor()

  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.getByRole('dialog').getByLabel('Description').fill('Told to all')
  await page.getByText('Code and schema').click()
  await page.getByRole('dialog').getByLabel('Entrypoint').fill('flows.py:original')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByText('e2e-original is saved.').waitFor()
  await page.getByRole('tab', { name: 'Details' }).click()
  await page.getByText('Told to all').waitFor()
  await page.getByText('flows.py:original').waitFor()
  await accessible(page)

  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Duplicate' }).click()
  await page.getByRole('heading', { name: 'e2e-original-copy', level: 1 }).waitFor()

  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete this deployment' }).click()
  await page.waitForURL('**/deployments')
  await page.getByText('e2e-original-copy is deleted.').waitFor()
})

test('every tab of a deployment is in its address and accessible', async ({ page, seed }) => {
  const flow = await seed.flow('e2e-tabs')
  const { id } = await seed.deployment(flow.id, { name: 'e2e-tabbed', version: '2.0' })
  await seed.call('PATCH', `/deployments/${id}`, { version: '2.1' })
  await page.goto(`/deployments/${id}`)
  for (const tab of ['Upcoming', 'Job variables', 'Triggers', 'Versions']) {
    await page.getByRole('tab', { name: tab }).click()
    await page.getByRole('tab', { name: tab, selected: true }).waitFor()
    await accessible(page)
  }
  expect(page.url()).toContain('tab=versions')
  await page.getByRole('cell', { name: '2.1 current' }).waitFor()
  await page.getByText('Version 2.0 → 2.1').click()
  await page.getByText('version, before and after').waitFor()
})
