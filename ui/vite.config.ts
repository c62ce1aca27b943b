import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const server = process.env.PROVOST_URL ?? 'http://127.0.0.1:4200'

const FIRST = ['src/main.tsx', 'src/pages/overview/OverviewPage.tsx'].map(path =>
  fileURLToPath(new URL(path, import.meta.url)),
)
let first: Set<string> | undefined

/** What a first visit needs is found anew by each build of a process that builds again and again. */
function firstVisitAnew(): Plugin {
  return {
    name: 'first-visit-anew',
    buildStart() {
      first = undefined
    },
  }
}

/** What a first visit needs comes in one file: thirty small ones take longer to ask for than to read. */
function firstVisit(id: string, modules: { getModuleInfo(id: string): { importedIds: string[] } | null }) {
  first ??= closure(FIRST, of => modules.getModuleInfo(of)?.importedIds ?? [])
  return first.has(id) ? 'first' : null
}

/** The font is asked for with the scripts, not after the first text is drawn without it. */
function fontAhead(): Plugin {
  return {
    name: 'font-ahead',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) =>
        Object.keys(bundle)
          .filter(file => /inter-latin-wght-normal.*\.woff2$/.test(file))
          .map(file => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `./${file}` },
            injectTo: 'head',
          })),
    },
  }
}

function closure(from: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const known = new Set(from)
  for (const id of known) for (const imported of next(id)) known.add(imported)
  return known
}

export default defineConfig({
  // Files name each other relatively, so that the console works below any path; index.html has the base.
  base: './',
  plugins: [react(), tailwind(), firstVisitAnew(), fontAhead()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: 'target/console',
    emptyOutDir: true,
    target: 'es2023',
    // The page's policy forbids data addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: firstVisit }] } } },
  },
  server: { proxy: { '/ui-settings': server } },
  preview: { proxy: { '/ui-settings': server } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'] },
})
