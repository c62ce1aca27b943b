import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const server = process.env.PROVOST_URL ?? 'http://127.0.0.1:4200'

export default defineConfig({
  // Files name each other relatively, so that the console works below any path; index.html has the base.
  base: './',
  plugins: [react(), tailwind()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: 'target/console',
    emptyOutDir: true,
    target: 'es2023',
    // The page's policy forbids data addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  server: { proxy: { '/ui-settings': server } },
  preview: { proxy: { '/ui-settings': server } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'] },
})
