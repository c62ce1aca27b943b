import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { STATES } from '@/design/states'
import { root } from '@/router/root'
import { flag, list, oneOf, searchOf, someOf, text, whole } from '@/router/search'

const SORTS = ['NAME_ASC', 'NAME_DESC', 'CREATED_DESC', 'UPDATED_DESC'] as const

export const DEPLOYMENT_TABS = [
  'runs',
  'upcoming',
  'schedules',
  'parameters',
  'variables',
  'triggers',
  'versions',
  'details',
] as const

export const deploymentRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/deployments',
    validateSearch: searchOf({
      page: whole,
      q: text,
      tag: list,
      pool: list,
      paused: flag,
      sort: (value: unknown) => oneOf(value, SORTS),
    }),
    component: lazyRouteComponent(() => import('./DeploymentsPage'), 'DeploymentsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/deployments/$id',
    validateSearch: searchOf({
      tab: (value: unknown) => oneOf(value, DEPLOYMENT_TABS),
      state: (value: unknown) => someOf(value, STATES),
      page: whole,
    }),
    component: lazyRouteComponent(() => import('./DeploymentPage'), 'DeploymentPage'),
  }),
] as const
