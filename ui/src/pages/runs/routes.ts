import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { readRun } from './run/search'
import { readRuns } from './search'

export const runRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/runs',
    validateSearch: readRuns,
    component: lazyRouteComponent(() => import('./RunsPage'), 'RunsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/runs/$id',
    validateSearch: readRun,
    component: lazyRouteComponent(() => import('./run/RunPage'), 'RunPage'),
  }),
] as const
