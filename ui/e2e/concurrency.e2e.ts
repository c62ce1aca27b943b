import { accessible, test } from './harness'

test('a limit is made, says who has its slots, and they are released', async ({ page, seed }) => {
  await page.goto('/concurrency')
  await page.getByRole('button', { name: 'New limit' }).click()
  await page.getByLabel('Name').fill('e2e-database')
  await page.getByLabel('Slots', { exact: true }).fill('2')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('link', { name: 'e2e-database' }).waitFor()
  await accessible(page)

  const flow = await seed.flow('e2e-limited')
  const run = await seed.run(flow.id)
  await seed.call('POST', '/v2/concurrency_limits/increment-with-lease', {
    names: ['e2e-database'],
    slots: 1,
    mode: 'concurrency',
    lease_duration: 600,
    holder: { type: 'flow_run', id: run.id },
  })
  await page.getByRole('link', { name: 'e2e-database' }).click()
  await page.getByRole('link', { name: run.name }).waitFor()
  await accessible(page)
  await page.getByRole('button', { name: 'Release' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click()
  await page.getByRole('heading', { name: 'Nobody has a slot' }).waitFor()

  await seed.call('POST', '/v2/concurrency_limits/increment', { names: ['e2e-database'], slots: 2 })
  await page.getByText('2 slots taken by request without saying for whom.').waitFor()
  await page.getByRole('button', { name: 'Release them' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click()
  await page.getByText('2 slots released.').waitFor()
  await page.getByRole('heading', { name: 'Nobody has a slot' }).waitFor()
})

test('the limit of a tag gives back a slot, is changed and deleted', async ({ page, seed }) => {
  const limit = await seed.call<{ id: string }>('POST', '/concurrency_limits/', {
    tag: 'e2e-tag',
    concurrency_limit: 3,
  })
  const flow = await seed.flow('e2e-tagged')
  const run = await seed.run(flow.id)
  const task = await seed.taskRun(run.id, 'e2e-held', { tags: ['e2e-tag'] })
  await seed.call('POST', '/concurrency_limits/increment', { names: ['e2e-tag'], task_run_id: task.id })
  await page.goto(`/concurrency/${limit.id}`)
  await page.getByRole('link', { name: 'e2e-held' }).waitFor()
  await page.getByRole('button', { name: 'Release' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click()
  await page.getByRole('heading', { name: 'Nobody has a slot' }).waitFor()

  await page.goto('/concurrency?tab=tags')
  await page.getByRole('button', { name: 'Actions of e2e-tag' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.getByLabel('Task runs at once').fill('5')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('0 of 5').waitFor()
  await page.getByRole('button', { name: 'Actions of e2e-tag' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete it' }).click()
  await page.getByRole('link', { name: 'e2e-tag' }).waitFor({ state: 'detached' })
})
