// Visits every page of the console as a browser does, then asks the server again, some times in turn, for all that the
// pages asked for, and prints how long the answers took. It only reads. What the server holds is shown as it is:
// `./bench` and the tools of this module say how to fill a database with a million runs.
//
//     (cd ui && npm ci)
//     node benchmarks/pages.mjs --url http://127.0.0.1:4200
//
// Without the browser's own work, which would be measured too on a small machine. A request whose median is over the
// limit fails the whole.
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4200' },
    times: { type: 'string', default: '10' },
    limit: { type: 'string', default: '100' },
    only: { type: 'string', default: '' },
  },
})
const times = Number(options.times)
const limit = Number(options.limit)
const api = `${options.url}/api`

const { chromium } = createRequire(new URL('../ui/package.json', import.meta.url))('playwright-core')

const asked = await visitAll(await pages())
await measure(asked)
report(asked)

async function post(path, body = {}) {
  const response = await fetch(api + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response.json()
}

/** The paths of all pages by their names; those about one thing are about the first that there is. */
async function pages() {
  const first = async (path, body) => (await post(path, { limit: 1, ...body }))[0]
  const ended = { flow_runs: { state: { type: { any_: ['COMPLETED'] } } }, sort: 'END_TIME_DESC' }
  const deployment = await first('/deployments/filter')
  const ofDeployment = deployment && { deployments: { id: { any_: [deployment.id] } } }
  const run = await first('/flow_runs/filter', { ...ofDeployment, ...ended })
  const task = run && (await first('/task_runs/filter', { flow_runs: { id: { any_: [run.id] } } }))
  const pool = await first('/work_pools/filter')
  const queue = pool && (await first(`/work_pools/${pool.name}/queues/filter`))
  const automation = await first('/automations/filter')
  const limitByName = await first('/v2/concurrency_limits/filter')
  const artifact = await first('/artifacts/latest/filter')
  const block = await first('/block_documents/filter')
  const day = { since: new Date(Date.now() - 86_400_000).toISOString(), until: new Date().toISOString() }
  const event = (await post('/events/filter', { filter: { occurred: day }, limit: 1 })).events[0]

  const tabs = (name, path, ...others) => [
    [name, path],
    ...others.map(tab => [`${name}, ${tab}`, `${path}?tab=${tab}`]),
  ]
  const narrowed = (name, path, ...searches) => [
    [name, path],
    ...searches.map(search => [`${name}, ${search}`, `${path}?${search}`]),
  ]
  return new Map([
    ...narrowed('Overview', '/', 'past=1h', 'past=7d', 'past=30d'),
    ...narrowed(
      'Runs',
      '/runs',
      'page=20',
      'past=24h',
      'past=30d',
      'state=FAILED&state=CRASHED',
      'state=RUNNING',
      'state=LATE',
      'q=run-99',
      'sort=NAME_ASC',
      'sort=END_TIME_DESC',
      `deployment=${deployment?.id}`,
      `flow=${deployment?.flow_id}`,
      `pool=${pool?.name}`,
      `queue=${queue?.name}`,
      'tag=nightly',
    ),
    ...(run
      ? tabs('Run', `/runs/${run.id}`, 'logs', 'tasks', 'parameters', 'artifacts', 'events', 'input')
      : []),
    ...(task ? tabs('Task run', `/task-runs/${task.id}`, 'artifacts', 'events') : []),
    ...narrowed('Flows', '/flows', 'q=flow-1', 'tag=nightly'),
    ...(deployment ? tabs('Flow', `/flows/${deployment.flow_id}`, 'upcoming', 'deployments') : []),
    ...narrowed('Deployments', '/deployments', 'q=deployment-1', 'tag=nightly', `pool=${pool?.name}`, 'paused=true'),
    ...(deployment
      ? tabs(
          'Deployment',
          `/deployments/${deployment.id}`,
          'upcoming',
          'schedules',
          'parameters',
          'variables',
          'triggers',
          'versions',
          'details',
        )
      : []),
    ['Work pools', '/work-pools'],
    ...(pool
      ? tabs(
          'Work pool',
          `/work-pools/${pool.name}`,
          'queues',
          'workers',
          'runs',
          'upcoming',
          'deployments',
          'template',
          'details',
        )
      : []),
    ...(queue
      ? tabs('Work queue', `/work-pools/${pool.name}/queues/${queue.name}`, 'upcoming', 'deployments', 'details')
      : []),
    ['Automations', '/automations'],
    ['New automation', '/automations/new'],
    ...(automation ? tabs('Automation', `/automations/${automation.id}`, 'edit', 'json') : []),
    ...narrowed('Events', '/events', 'past=1h', 'past=30d', 'past=30d&event=prefect.flow-run.', 'q=failed'),
    ...(event ? [['Event', `/events/${event.id}`]] : []),
    ...tabs('Concurrency', '/concurrency', 'tags'),
    ...(limitByName ? [['Limit', `/concurrency/${limitByName.id}`]] : []),
    ['Artifacts', '/artifacts'],
    ...(artifact ? tabs('Artifact', `/artifacts/${artifact.key}`, 'compare', 'source') : []),
    ['Blocks', '/blocks'],
    ['Catalogue of blocks', '/blocks/catalog'],
    ['New block', '/blocks/catalog/webhook'],
    ...(block ? tabs('Block', `/blocks/${block.id}`, 'edit') : []),
    ['Variables', '/variables'],
    ...tabs('Settings', '/settings', 'database', 'metrics', 'all'),
  ])
}

/** What each page asked the API for until it was quiet, each thing once. */
async function visitAll(paths) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const found = new Map()
  for (const [name, path] of paths) {
    if (!name.startsWith(options.only)) continue
    const page = await context.newPage()
    page.on('request', request => {
      if (!request.url().startsWith(`${api}/`)) return
      const one = { method: request.method(), url: request.url(), body: request.postData() ?? undefined }
      const key = `${one.method} ${one.url} ${one.body}`
      const known = found.get(key) ?? { ...one, pages: new Set(), took: [] }
      known.pages.add(name)
      found.set(key, known)
    })
    await page.goto(options.url + path)
    // Nothing is in memory at first: what still waits by then has been asked for.
    await page.waitForLoadState('networkidle').catch(() => {})
    await page.close()
  }
  await browser.close()
  return [...found.values()]
}

async function measure(requests) {
  for (const request of requests) {
    // The first may find nothing in memory yet.
    await ask(request)
    for (let turn = 0; turn < times; turn++) request.took.push(await ask(request))
    request.took.sort((a, b) => a - b)
  }
}

async function ask(request) {
  const { method, url, body } = request
  const begun = performance.now()
  const response = await fetch(url, { method, body, headers: { 'Content-Type': 'application/json' } })
  await response.arrayBuffer()
  const took = performance.now() - begun
  request.status = response.status
  return took
}

function median({ took }) {
  return took[Math.floor(took.length / 2)]
}

function report(requests) {
  const told = request => {
    const worst = request.took.at(-1)
    const path = request.url.slice(api.length)
    return `${median(request).toFixed(1).padStart(8)} ${worst.toFixed(1).padStart(8)}  ${request.method} ${path} ${request.status === 200 ? '' : request.status}`
  }
  const slowestFirst = requests.toSorted((a, b) => median(b) - median(a))
  const names = new Set(requests.flatMap(one => [...one.pages]))
  process.stdout.write('The slowest request of each page, in milliseconds: median, worst\n')
  for (const name of names) {
    const slowest = slowestFirst.find(one => one.pages.has(name))
    process.stdout.write(`${told(slowest)}  (${name})\n`)
  }
  const slow = slowestFirst.filter(one => median(one) > limit)
  process.stdout.write(`\n${slow.length} of ${requests.length} requests take over ${limit} ms\n`)
  for (const one of slow) process.stdout.write(`${told(one)}\n    ${[...one.pages].join('; ')}\n    ${one.body}\n`)
  process.exitCode = slow.length > 0 ? 1 : 0
}
