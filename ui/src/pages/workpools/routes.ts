import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { searchOf, text, whole } from '@/router/search'

export const workPoolRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/work-pools',
    validateSearch: searchOf({ page: whole, q: text }),
    component: lazyRouteComponent(() => import('./WorkPoolsPage'), 'WorkPoolsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/work-pools/$name',
    validateSearch: searchOf({ tab: text }),
    component: lazyRouteComponent(() => import('./WorkPoolPage'), 'WorkPoolPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/work-pools/$name/queues/$queue',
    validateSearch: searchOf({ tab: text }),
    component: lazyRouteComponent(() => import('./WorkQueuePage'), 'WorkQueuePage'),
  }),
] as const
