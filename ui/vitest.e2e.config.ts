import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { CHROMIUM } from './e2e/chromium.ts'

/** Scenarios in a real Chromium against a real server, one after another, as the machine may be small. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: {
    include: existsSync(CHROMIUM) ? ['e2e/**/*.e2e.ts'] : [],
    passWithNoTests: true,
    globalSetup: ['e2e/server.ts'],
    fileParallelism: false,
    isolate: false,
    testTimeout: 90_000,
    hookTimeout: 240_000,
    reporters: ['default', ['junit', { outputFile: 'target/e2e.xml' }]],
  },
})
