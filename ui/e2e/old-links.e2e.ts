import { test } from './harness'

test('links of the reference lead to the same things here', async ({ page, seed }) => {
  const flow = await seed.flow('e2e-old-links')
  const run = await seed.run(flow.id)
  await page.goto(`/flows/flow/${flow.id}`)
  await page.waitForURL(`**/flows/${flow.id}`)
  await page.goto(`/v2/runs/flow-run/${run.id}?tab=logs`)
  await page.waitForURL(`**/runs/${run.id}?tab=logs`)
  await page.getByRole('navigation', { name: 'Pages of the console' }).waitFor()
})

test('a queue and an artifact are found by their ids', async ({ page, seed }) => {
  await seed.call('POST', '/work_pools/', { name: 'e2e-old-pool', type: 'process' })
  const queue = await seed.call<{ id: string }>('POST', '/work_pools/e2e-old-pool/queues', { name: 'urgent' })
  const artifact = await seed.call<{ id: string }>('POST', '/artifacts/', { key: 'e2e-old-key', data: '1' })
  await page.goto(`/work-queues/work-queue/${queue.id}`)
  await page.waitForURL('**/work-pools/e2e-old-pool/queues/urgent')
  await page.goto(`/artifacts/artifact/${artifact.id}`)
  await page.waitForURL('**/artifacts/e2e-old-key')
})
