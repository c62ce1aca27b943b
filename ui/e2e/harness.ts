import axe, { type AxeResults } from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { test as base, expect, inject } from 'vitest'
import { CHROMIUM, FLAGS } from './chromium'
import { Seed } from './seed'

let launched: Promise<Browser> | undefined

function browser(): Promise<Browser> {
  launched ??= chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  return launched
}

interface Fixtures {
  /** A tab of its own; what it writes as an error to its console fails the scenario. */
  page: Page
  /** Errors that the tab wrote so far; a scenario that wants some takes them out. */
  errors: string[]
  /** Puts things into the server, as a client would. */
  seed: Seed
}

/**
 * A scenario:
 *
 *     test('a flow is found by its name', async ({ page, seed }) => {
 *       await seed.flow('orders')
 *       await page.goto('/flows')
 *       await page.getByLabel('Search flows by name').fill('orders')
 *       await page.getByRole('link', { name: 'orders' }).waitFor()
 *       await accessible(page)
 *     })
 */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures out of it
  errors: async ({}, use) => use([]),
  page: async ({ errors }, use) => {
    const context = await (await browser()).newContext({
      baseURL: inject('server'),
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    page.on('pageerror', error => errors.push(error.message))
    page.on('console', message => message.type() === 'error' && errors.push(message.text()))
    await use(page)
    await context.close()
    expect(errors).toEqual([])
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  seed: async ({}, use) => use(new Seed(inject('server'))),
})

/**
 * Nothing serious stands between the page and anybody; in dark colours only the colours are other ones. On the
 * narrowest screen nothing lies beside it.
 */
export async function accessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.evaluate(axe.source)
  const light = await serious(page, "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']")
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const dark = await serious(page, "['color-contrast']")
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null })
  const beside = await besideNarrowScreen(page)
  expect({ light, dark, beside }).toEqual({ light: [], dark: [], beside: 0 })
}

/** How many pixels of the page lie to the right of a screen 360 pixels wide, once all of it is drawn as wide. */
async function besideNarrowScreen(page: Page): Promise<number> {
  await drawn(page)
  const usual = page.viewportSize()
  await page.setViewportSize({ width: 360, height: 740 })
  try {
    const patience = Date.now() + 30_000
    let pixels = await beside(page)
    let before: number | undefined
    while ((pixels > 0 || pixels !== before) && Date.now() < patience) {
      before = pixels
      pixels = await beside(page)
    }
    return pixels
  } finally {
    if (usual) await page.setViewportSize(usual)
  }
}

async function beside(page: Page): Promise<number> {
  // What the new width asks for is begun within two frames.
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  await drawn(page)
  return page.evaluate(() => {
    const parts = [document.documentElement, document.getElementById('page')].filter(part => part !== null)
    return Math.max(...parts.map(part => part.scrollWidth - part.clientWidth))
  })
}

/** Nothing is waited for any more: no grey place stands for something that comes. */
async function drawn(page: Page): Promise<void> {
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
}

async function serious(page: Page, rules: string): Promise<string[]> {
  const results = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ${rules}, resultTypes: ['violations'] })`,
  )
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)
}
