import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { readOverview } from './search'

export const overviewRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/',
    validateSearch: readOverview,
    component: lazyRouteComponent(() => import('./OverviewPage'), 'OverviewPage'),
  }),
] as const
