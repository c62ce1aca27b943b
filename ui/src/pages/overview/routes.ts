import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { moment, searchOf } from '@/router/search'

export const overviewRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/',
    validateSearch: searchOf({ from: moment, to: moment }),
    component: lazyRouteComponent(() => import('./OverviewPage'), 'OverviewPage'),
  }),
] as const
