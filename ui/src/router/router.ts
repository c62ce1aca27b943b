import { createRouter } from '@tanstack/react-router'
import { basePath } from '@/api/settings'
import { artifactRoutes } from '@/pages/artifacts/routes'
import { automationRoutes } from '@/pages/automations/routes'
import { blockRoutes } from '@/pages/blocks/routes'
import { concurrencyRoutes } from '@/pages/concurrency/routes'
import { deploymentRoutes } from '@/pages/deployments/routes'
import { eventRoutes } from '@/pages/events/routes'
import { flowRoutes } from '@/pages/flows/routes'
import { overviewRoutes } from '@/pages/overview/routes'
import { runRoutes } from '@/pages/runs/routes'
import { settingRoutes } from '@/pages/settings/routes'
import { signInRoutes } from '@/pages/signin/routes'
import { taskRunRoutes } from '@/pages/taskruns/routes'
import { variableRoutes } from '@/pages/variables/routes'
import { workPoolRoutes } from '@/pages/workpools/routes'
import { byIdRoutes } from './by-id'
import { settleOldLink } from './old-links'
import { root } from './root'
import { parseSearch, stringifySearch } from './search'

const tree = root.addChildren([
  ...overviewRoutes,
  ...runRoutes,
  ...taskRunRoutes,
  ...flowRoutes,
  ...deploymentRoutes,
  ...workPoolRoutes,
  ...automationRoutes,
  ...eventRoutes,
  ...concurrencyRoutes,
  ...artifactRoutes,
  ...blockRoutes,
  ...variableRoutes,
  ...settingRoutes,
  ...signInRoutes,
  ...byIdRoutes,
])

settleOldLink(basePath())

export const router = createRouter({
  routeTree: tree,
  basepath: basePath() || '/',
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  // Pages ask for their data themselves; only their code is loaded ahead.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  scrollToTopSelectors: ['#page'],
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
