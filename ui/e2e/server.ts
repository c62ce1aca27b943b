import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { CHROMIUM } from './chromium.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    server: string
  }
}

const PROVOST = fileURLToPath(new URL('../../provost', import.meta.url))

/** Starts a server with an empty database for all scenarios; `PROVOST_URL` names one that runs already. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!existsSync(CHROMIUM)) {
    process.stdout.write(`No Chromium at ${CHROMIUM}: the console's scenarios are left out.\n`)
    return undefined
  }
  if (process.env.PROVOST_URL) {
    project.provide('server', process.env.PROVOST_URL)
    return undefined
  }
  const home = mkdtempSync(join(tmpdir(), 'provost-console-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = spawn(PROVOST, ['server', 'start', '--port', String(port)], {
    env: { ...process.env, PREFECT_HOME: home, PREFECT_SERVER_ANALYTICS_ENABLED: 'false' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await answered(`${url}/api/health`, server)
  project.provide('server', url)
  return async () => {
    const ended = new Promise(resolve => server.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
    rmSync(home, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port')),
      )
    })
  })
}

/** The first start may have to build the server. */
async function answered(url: string, server: ChildProcess): Promise<void> {
  const patience = Date.now() + 230_000
  while (Date.now() < patience) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}.`)
    const ok = await fetch(url).then(
      answer => answer.ok,
      () => false,
    )
    if (ok) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`${url} does not answer.`)
}
