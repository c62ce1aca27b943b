import { expect } from 'vitest'
import { accessible, test } from './harness'

const ANY = { 'prefect.resource.id': 'e2e.*' }

function automation(name: string, expected: string, more: object = {}) {
  const trigger = {
    type: 'event',
    posture: 'Reactive',
    threshold: 1,
    within: 0,
    match: ANY,
    expect: [expected],
    ...more,
  }
  return { name, trigger, actions: [{ type: 'do-nothing' }] }
}

test('an automation is written as a sentence, and is the same in JSON', async ({ page, seed }) => {
  const flow = await seed.flow('e2e-automated')
  await page.goto('/automations/new?template=long-run')
  await page.getByLabel('Name', { exact: true }).fill('e2e long runs')
  await page.getByRole('combobox', { name: 'Only of this flow' }).fill('e2e-automated')
  await page.getByRole('option', { name: 'e2e-automated' }).click()
  await page.getByText('flow “e2e-automated”', { exact: true }).waitFor()
  const json = page.getByRole('textbox', { name: 'Automation as JSON' })
  await expect.poll(() => json.textContent(), { timeout: 15_000 }).toContain(`prefect.flow.${flow.id}`)
  await accessible(page)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByText('a flow run of flow “e2e-automated” stays in Running for 1 hour').waitFor()
})

test('what is written as JSON is the sentence', async ({ page, errors }) => {
  await page.goto('/automations/new')
  await page.getByRole('textbox', { name: 'Body' }).fill('{% for %}')
  await page.getByText('Line 1: Expected an expression').waitFor()
  // The browser tells of every answer that is no success.
  expect(errors.splice(0)).toHaveLength(1)
  const json = page.getByRole('textbox', { name: 'Automation as JSON' })
  await json.fill(JSON.stringify(automation('e2e json', 'order.placed', { threshold: 3, within: 60 })))
  await page.getByText('When order.placed of e2e.* comes 3 times within 1 minute, then do nothing.').waitFor()
  await json.press('ControlOrMeta+a')
  await page.keyboard.insertText('{')
  await page.getByRole('alert').getByText('This is no JSON yet.').waitFor()
})

test('an automation that fires says why, and is turned off and deleted', async ({ page, seed }) => {
  const made = await seed.call<{ id: string }>('POST', '/automations/', automation('e2e fires', 'e2e.rang'))
  await page.goto(`/automations/${made.id}`)
  await page.getByRole('heading', { name: 'Nothing has happened yet' }).waitFor()
  await seed.event('e2e.rang', 'e2e.bell')
  await page.getByRole('table', { name: 'Evaluations' }).getByRole('link', { name: 'e2e.rang' }).waitFor()
  await page.getByText('Fired', { exact: true }).first().waitFor()
  await accessible(page)
  await page.getByRole('table', { name: 'Evaluations' }).getByRole('link', { name: 'e2e.rang' }).click()
  await page.getByRole('link', { name: 'prefect.automation.triggered' }).waitFor()

  await page.goto('/automations')
  const enabled = page.getByRole('switch', { name: 'e2e fires is enabled' })
  await enabled.waitFor()
  await page.getByRole('row', { name: 'e2e fires' }).locator('label').last().click()
  await page.getByText('“e2e fires” is disabled.').waitFor()
  await accessible(page)
  await page.getByRole('link', { name: 'e2e fires' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete it' }).click()
  await page.waitForURL('**/automations')
  await page.getByRole('link', { name: 'e2e fires' }).waitFor({ state: 'detached' })
})

test('a trigger is tested against what has happened', async ({ page, seed }) => {
  await seed.event('e2e.tested', 'e2e.thing')
  const made = await seed.call<{ id: string }>(
    'POST',
    '/automations/',
    automation('e2e tested', 'e2e.tested'),
  )
  await page.goto(`/automations/${made.id}?tab=edit`)
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await page.getByText('It would have fired once.').waitFor()
  await accessible(page)
})
