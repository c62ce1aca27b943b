import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { searchOf, text } from '@/router/search'

export const concurrencyRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/concurrency',
    validateSearch: searchOf({ tab: text, q: text }),
    component: lazyRouteComponent(() => import('./ConcurrencyPage'), 'ConcurrencyPage'),
  }),
] as const
