import { expect } from 'vitest'
import { accessible, test } from './harness'
import type { Seed } from './seed'

const SCHEMA = {
  type: 'object',
  properties: { rows: { type: 'integer', title: 'rows', default: 1, position: 0 } },
}

async function deployed(seed: Seed, name: string) {
  const flow = await seed.flow(name)
  const deployment = await seed.deployment(flow.id, { parameter_openapi_schema: SCHEMA })
  const run = await seed.run(flow.id, {
    deployment_id: deployment.id,
    name: `${name}-run`,
    parameters: { rows: 3 },
  })
  await seed.go('flow_runs', run.id, 'RUNNING')
  return { flow, deployment, run }
}

function log(runId: string, message: string, level = 20, ago = 0) {
  return {
    name: 'prefect.flow_runs',
    level,
    message,
    timestamp: new Date(Date.now() - ago).toISOString(),
    flow_run_id: runId,
  }
}

test('every part of a run is shown, and nothing serious stands before it', async ({ page, seed }) => {
  const { run } = await deployed(seed, 'e2e-parts')
  const task = await seed.taskRun(run.id, 'e2e-part')
  await seed.go('task_runs', task.id, 'RUNNING', 'COMPLETED')
  await seed.call('POST', '/logs/', [log(run.id, 'a line')])
  await seed.call('POST', '/artifacts/', {
    key: 'e2e-report',
    type: 'markdown',
    data: '# x',
    flow_run_id: run.id,
  })
  await page.goto(`/runs/${run.id}`)
  await page.getByRole('img', { name: /Timeline of 1 run/ }).waitFor()
  await accessible(page)
  const tab = async (name: string) => page.getByRole('tab', { name }).click()
  await tab('Logs')
  await page.getByText('a line').waitFor()
  await tab('Task runs')
  await page.getByRole('link', { name: 'e2e-part', exact: true }).waitFor()
  await tab('Parameters')
  await page.getByText('rows:').waitFor()
  await accessible(page)
  await tab('Artifacts')
  await page.getByRole('link', { name: 'e2e-report' }).waitFor()
  await tab('Events')
  await page.getByRole('link', { name: 'prefect.flow-run.Running' }).waitFor()
  await page.getByRole('link', { name: 'e2e-report' }).first().waitFor()
  await tab('Input')
  await page.getByRole('heading', { name: 'Nothing was sent to this run' }).waitFor()
  expect(page.url()).toContain('tab=input')
})

test('a bar of the timeline leads to its task run', async ({ page, seed }) => {
  const { flow, run } = await deployed(seed, 'e2e-timeline')
  const given = await seed.taskRun((await seed.run(flow.id)).id, 'e2e-given')
  const task_inputs = { rows: [{ input_type: 'task_run', id: given.id }] }
  const task = await seed.taskRun(run.id, 'e2e-bar', { task_inputs } as never)
  await seed.go('task_runs', task.id, 'RUNNING')
  await page.goto(`/runs/${run.id}`)
  const timeline = page.getByRole('img', { name: /Timeline of 1 run/ })
  const box = await timeline.boundingBox()
  if (!box) throw new Error('There is no timeline.')
  await timeline.click({ position: { x: box.width - 30, y: 36 } })
  await page.getByRole('link', { name: 'Open' }).click()
  await page.waitForURL(`**/task-runs/${task.id}`)
  await page.getByRole('heading', { name: 'e2e-bar' }).waitFor()
  await page.getByRole('tab', { name: 'Details' }).click()
  await page.getByRole('heading', { name: 'States' }).waitFor()
  await page.getByRole('link', { name: 'e2e-given' }).waitFor()
  await accessible(page)
})

test('a subflow unfolds in the timeline of its parent', async ({ page, seed }) => {
  const { flow, run } = await deployed(seed, 'e2e-subflow')
  const task = await seed.taskRun(run.id, 'e2e-wrapper')
  const child = await seed.run(flow.id, { parent_task_run_id: task.id, name: 'e2e-child' })
  await seed.go('flow_runs', child.id, 'RUNNING')
  const inside = await seed.taskRun(child.id, 'e2e-inside')
  await seed.go('task_runs', inside.id, 'RUNNING')
  const state = { type: 'RUNNING', state_details: { child_flow_run_id: child.id } }
  await seed.call('POST', `/task_runs/${task.id}/set_state`, { state, force: true })
  await page.goto(`/runs/${run.id}`)
  const timeline = page.getByRole('img', { name: /Timeline of 1 run/ })
  const box = await timeline.boundingBox()
  if (!box) throw new Error('There is no timeline.')
  await timeline.click({ position: { x: box.width - 30, y: 36 } })
  await page.getByRole('button', { name: 'Unfold' }).click()
  await page.getByRole('img', { name: /Timeline of 2 runs/ }).waitFor()
  await page.getByRole('link', { name: 'Open' }).click()
  await page.getByRole('heading', { name: 'e2e-child' }).waitFor()
  await page.getByRole('link', { name: 'e2e-subflow-run' }).waitFor()
})

test('a log is live, searched, narrowed by level, and a line is linked to', async ({ page, seed }) => {
  const { run } = await deployed(seed, 'e2e-logs')
  const lines = Array.from({ length: 250 }, (_, n) =>
    log(run.id, `line ${n}`, n === 7 ? 40 : 20, 10_000 - 10 * n),
  )
  await seed.call('POST', '/logs/', lines)
  await page.goto(`/runs/${run.id}?tab=logs`)
  await page.getByText('line 249').waitFor()
  await seed.call('POST', '/logs/', [log(run.id, 'a line that came later')])
  await page.getByText('a line that came later').waitFor()
  await accessible(page)
  await page
    .getByRole('button', { name: /Copy the link to the line/ })
    .last()
    .click()
  await page.getByText('The link to this line is copied.').waitFor()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toMatch(/tab=logs.*line=/)
  await page.getByLabel('Search the log').fill('line 24')
  await page.getByText('11 lines').waitFor()
  await page.getByLabel('Search the log').fill('')
  await page.goto(`/runs/${run.id}?tab=logs&level=error`)
  await page.getByText('line 7', { exact: true }).waitFor()
  await page.getByText('1 line', { exact: true }).waitFor()
  await page.goto(link)
  await page.getByText('a line that came later').waitFor()
})

test('a run is cancelled, tried again, put into a state and deleted', async ({ page, seed }) => {
  const { run } = await deployed(seed, 'e2e-actions')
  await page.goto(`/runs/${run.id}`)
  const state = (name: string) => page.getByRole('button', { name, exact: true }).waitFor()
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'))
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await dialog.getByRole('button', { name: 'Cancel run' }).click()
  await state('Cancelling')

  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Set state…' }).click()
  await dialog.getByLabel('Why').fill('for the test')
  await dialog.getByRole('button', { name: 'Set state' }).click()
  await state('Completed')
  await page.getByRole('button', { name: 'Completed', exact: true }).click()
  await page.getByText('for the test').waitFor()
  await page.keyboard.press('Escape')

  await seed.go('flow_runs', run.id, 'FAILED')
  await page.getByRole('button', { name: 'Retry' }).click()
  await state('Awaiting retry')

  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await dialog.getByRole('button', { name: 'Delete run' }).click()
  await page.waitForURL('**/runs')
})

test('a run is started again with other parameters', async ({ page, seed }) => {
  const { run } = await deployed(seed, 'e2e-again')
  await page.goto(`/runs/${run.id}`)
  await page.getByRole('button', { name: 'Run again' }).click()
  const rows = page.getByRole('dialog').getByLabel('rows')
  await rows.waitFor()
  expect(await rows.inputValue()).toBe('3')
  await accessible(page)
  await rows.fill('12')
  await page.getByRole('dialog').getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('button', { name: 'Scheduled', exact: true }).waitFor()
  await page.getByRole('tab', { name: 'Parameters' }).click()
  await page.getByText('12', { exact: true }).waitFor()
})

test('a run that waits for input goes on with what is filled in', async ({ page, seed }) => {
  const { run } = await deployed(seed, 'e2e-input')
  const schema = {
    type: 'object',
    properties: { name: { type: 'string', title: 'Name' } },
    required: ['name'],
  }
  await seed.call('POST', `/flow_runs/${run.id}/input`, {
    key: 'paused-1-schema',
    value: JSON.stringify(schema),
  })
  const state_details = {
    pause_timeout: new Date(Date.now() + 3_600_000).toISOString(),
    pause_reschedule: false,
    run_input_keyset: {
      schema: 'paused-1-schema',
      response: 'paused-1-response',
      description: 'paused-1-description',
    },
  }
  await seed.call('POST', `/flow_runs/${run.id}/set_state`, {
    state: { type: 'PAUSED', state_details },
    force: true,
  })
  await page.goto(`/runs/${run.id}`)
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Ada')
  await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('button', { name: 'Running', exact: true }).waitFor()
  await page.getByRole('tab', { name: 'Input' }).click()
  await page.getByText('"Ada"').waitFor()
})

test('a run is paused and suspended', async ({ page, seed }) => {
  const { run } = await deployed(seed, 'e2e-pause')
  await page.goto(`/runs/${run.id}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Suspend' }).click()
  await page.getByRole('button', { name: 'Suspended', exact: true }).waitFor()
})

test('what is not there is said in a sentence', async ({ page }) => {
  await page.goto('/runs')
  await page.goto('/no-such-page')
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
})
