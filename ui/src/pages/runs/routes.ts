import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { searchOf, text, whole } from '@/router/search'

export const runRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/runs',
    validateSearch: searchOf({ page: whole, q: text }),
    component: lazyRouteComponent(() => import('./RunsPage'), 'RunsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/runs/$id',
    validateSearch: searchOf({ tab: text }),
    component: lazyRouteComponent(() => import('./RunPage'), 'RunPage'),
  }),
] as const
