import { expect } from 'vitest'
import { accessible, test } from './harness'

test('the overview tells what goes on and what failed, and leads there', async ({ page, seed }) => {
  const flow = await seed.flow('e2e-overview')
  const deployment = await seed.deployment(flow.id, { name: 'e2e-failing' })
  for (let n = 0; n < 3; n++) {
    const run = await seed.run(flow.id, { deployment_id: deployment.id, name: `e2e-bad-${n}` })
    await seed.go('flow_runs', run.id, 'RUNNING', 'FAILED')
  }
  await page.goto('/')
  await page.getByRole('img', { name: /runs? over time by state/ }).waitFor()
  await page.getByRole('heading', { name: 'Needs attention' }).waitFor()
  await accessible(page)
  await page.getByRole('link', { name: /e2e-overview \/ e2e-failing.*3 runs failed/ }).click()
  await page.waitForURL(/\/runs\?.*state=FAILED/)
  await page.getByRole('link', { name: 'e2e-bad-0' }).waitFor()
})

test('a stretch that is drawn over the bars is looked at alone', async ({ page, seed }) => {
  await seed.run((await seed.flow('e2e-stretch')).id)
  await page.goto('/?past=24h')
  const bars = page.getByRole('img', { name: /runs? over time by state/ })
  const box = await bars.boundingBox()
  if (!box) throw new Error('There are no bars.')
  await page.mouse.move(box.x + box.width * 0.5, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.8, box.y + 60, { steps: 3 })
  await page.mouse.up()
  await page.waitForURL(/\?from=.*&to=/)
  const stretch = new URL(page.url()).searchParams
  const hours = (Date.parse(stretch.get('to') ?? '') - Date.parse(stretch.get('from') ?? '')) / 3_600_000
  expect(hours).toBeGreaterThan(6)
  expect(hours).toBeLessThan(8.5)
  await page.getByRole('link', { name: '7d' }).click()
  await page.waitForURL('**/?past=7d')
})

const BUDGET = 200_000

test('the overview needs little to be shown', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('img', { name: /runs? over time by state/ }).waitFor()
  const bytes = await page.evaluate(() => {
    const scripts = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const loaded = scripts.filter(one => new URL(one.name).pathname.endsWith('.js'))
    return loaded.reduce((sum, one) => sum + one.encodedBodySize, 0)
  })
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(BUDGET)
})
