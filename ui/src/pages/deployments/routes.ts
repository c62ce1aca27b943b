import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { searchOf, text, whole } from '@/router/search'

export const deploymentRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/deployments',
    validateSearch: searchOf({
      page: whole,
      q: text,
      sort: text,
    }),
    component: lazyRouteComponent(() => import('./DeploymentsPage'), 'DeploymentsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/deployments/$id',
    validateSearch: searchOf({ tab: text, page: whole }),
    component: lazyRouteComponent(() => import('./DeploymentPage'), 'DeploymentPage'),
  }),
] as const
