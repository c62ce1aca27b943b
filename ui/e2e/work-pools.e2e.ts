import { expect } from 'vitest'
import type { Schema } from '@/api/client'
import { accessible, test } from './harness'

test('a pool is made by its type, paused, edited and deleted', async ({ page, seed }) => {
  await page.goto('/work-pools')
  await page.getByRole('button', { name: 'New pool' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('e2e-pool')
  await dialog.getByRole('radio', { name: /Docker/ }).press('Space')
  await accessible(page)
  await dialog.getByRole('button', { name: 'Create pool' }).click()
  await page.waitForURL('**/work-pools/e2e-pool')
  await page.getByText('docker', { exact: true }).waitFor()

  await page.getByRole('switch', { name: 'Active', exact: true }).focus()
  await page.keyboard.press('Space')
  await page.getByText('e2e-pool is paused.').waitFor()

  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await dialog.getByLabel('Runs at once').fill('3')
  await dialog.getByText('Storage of code and results').click()
  await dialog.getByRole('textbox', { name: 'Step that runs a bundle' }).fill('{"run": {"from": "a"}}')
  await accessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('0 / 3').first().waitFor()
  const pool = await seed.call<Schema<'WorkPoolResponse'>>('GET', '/work_pools/e2e-pool')
  expect(pool.storage_configuration).toMatchObject({ bundle_execution_step: { run: { from: 'a' } } })

  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await dialog.getByRole('button', { name: 'Delete the pool' }).click()
  await page.waitForURL('**/work-pools')
  await page.getByText('e2e-pool is deleted.').waitFor()
})

test('queues are made, and get their priorities by the keyboard', async ({ page, seed }) => {
  await seed.call('POST', '/work_pools/', { name: 'e2e-queues', type: 'process' })
  await page.goto('/work-pools/e2e-queues?tab=queues')
  await page.getByRole('button', { name: 'New queue' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('urgent')
  await dialog.getByLabel('Runs at once').fill('2')
  await dialog.getByRole('button', { name: 'Create queue' }).click()
  await page.getByRole('row', { name: 'urgent' }).waitFor()
  await accessible(page)

  const focused = (name: string) => page.locator(':focus', { hasText: name })
  await focused('New queue').waitFor()
  const order = async () => {
    const queues = await seed.call<{ name: string; priority: number }[]>(
      'POST',
      '/work_pools/e2e-queues/queues/filter',
      {},
    )
    return queues.sort((a, b) => a.priority - b.priority).map(one => one.name)
  }
  // As a hand would, and again from the beginning when the list is drawn anew under it.
  const soon = { timeout: 5_000 }
  const carry = async () => {
    await page.keyboard.press('Escape')
    if ((await order())[0] === 'urgent') return order()
    await page.getByRole('button', { name: 'New queue' }).focus(soon)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Home')
    await focused('default').waitFor(soon)
    await page.keyboard.press('ArrowDown')
    await focused('urgent').waitFor(soon)
    await page.keyboard.press('ArrowRight')
    await page.locator('[aria-label="Drag urgent"]:focus').waitFor(soon)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Insert before default' }).waitFor(soon)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await page.getByText('urgent has priority 1.').waitFor(soon)
    return order()
  }
  await expect.poll(carry, { timeout: 45_000 }).toEqual(['urgent', 'default'])

  await page.getByRole('button', { name: 'Actions of default' }).click()
  await page.getByRole('menuitem', { name: 'Move up' }).click()
  await page.getByText('default has priority 1.').waitFor()

  await page.getByRole('button', { name: 'Actions of urgent' }).click()
  await page.getByRole('menuitem', { name: 'Pause' }).click()
  await page.getByText('urgent is paused.').waitFor()
  expect(await order()).toEqual(['default', 'urgent'])
})

test('a queue has its own page, is renamed there and deleted', async ({ page, seed }) => {
  await seed.call('POST', '/work_pools/', { name: 'e2e-renaming', type: 'process' })
  await seed.call('POST', '/work_pools/e2e-renaming/queues', { name: 'before' })
  await page.goto('/work-pools/e2e-renaming/queues/before')
  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('after')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL('**/queues/after')
  await page.getByRole('heading', { name: 'after', level: 1 }).waitFor()
  await accessible(page)
  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await dialog.getByRole('button', { name: 'Delete the queue' }).click()
  await page.waitForURL('**/work-pools/e2e-renaming?tab=queues')
})

test('a worker is seen by its heartbeat, and forgotten', async ({ page, seed }) => {
  await seed.call('POST', '/work_pools/', { name: 'e2e-workers', type: 'process' })
  const heartbeat = { name: 'e2e-worker', heartbeat_interval_seconds: 300 }
  await seed.call('POST', '/work_pools/e2e-workers/workers/heartbeat', heartbeat)
  await page.goto('/work-pools/e2e-workers?tab=workers')
  await page.getByRole('cell', { name: 'Online' }).waitFor()
  await accessible(page)
  await page.getByRole('button', { name: 'Delete e2e-worker' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the worker' }).click()
  await page.getByText('No worker takes runs from here').waitFor()
})

test('a base job template is edited beside the form that it makes', async ({ page, seed }) => {
  const variables = { type: 'object', properties: { region: { type: 'string', title: 'Region' } } }
  const template = { job_configuration: { region: '{{ region }}' }, variables }
  await seed.call('POST', '/work_pools/', {
    name: 'e2e-template',
    type: 'process',
    base_job_template: template,
  })
  await page.goto('/work-pools/e2e-template?tab=template')
  await page.getByLabel('Region').waitFor()
  await accessible(page)
  const editor = page.getByRole('textbox', { name: 'Base job template' })
  await editor.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(
    '{"job_configuration": {"command": "go"}, "variables": {"type": "object", "properties": {}}}',
  )
  await page.getByText('the template has no variables').waitFor()
  await page.getByRole('button', { name: 'Save template' }).click()
  await page.getByText(/The template is saved/).waitFor()
})

test('the load of a pool is live', async ({ page, seed }) => {
  await seed.call('POST', '/work_pools/', { name: 'e2e-load', type: 'process', concurrency_limit: 2 })
  const flow = await seed.flow('e2e-loading')
  const deployment = await seed.deployment(flow.id, { name: 'e2e-loading', work_pool_name: 'e2e-load' })
  await page.goto('/work-pools/e2e-load')
  await page.getByText('Nothing runs here now.').waitFor()
  const run = await seed.call<{ id: string; name: string }>(
    'POST',
    `/deployments/${deployment.id}/create_flow_run`,
    {},
  )
  await seed.go('flow_runs', run.id, 'PENDING', 'RUNNING')
  await page.getByRole('link', { name: run.name }).waitFor()
  await page.getByText('1 run has a slot.').waitFor()
})
