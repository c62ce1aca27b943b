import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { STATES } from '@/design/states'
import { root } from '@/router/root'
import { flag, list, oneOf, searchOf, someOf, text, whole } from '@/router/search'

export const POOL_TABS = [
  'load',
  'queues',
  'workers',
  'runs',
  'upcoming',
  'deployments',
  'template',
  'details',
] as const

export const QUEUE_TABS = ['runs', 'upcoming', 'deployments', 'details'] as const

export const workPoolRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/work-pools',
    validateSearch: searchOf({ q: text, type: list, new: flag }),
    component: lazyRouteComponent(() => import('./WorkPoolsPage'), 'WorkPoolsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/work-pools/$name',
    validateSearch: searchOf({
      tab: (value: unknown) => oneOf(value, POOL_TABS),
      state: (value: unknown) => someOf(value, STATES),
      page: whole,
    }),
    component: lazyRouteComponent(() => import('./WorkPoolPage'), 'WorkPoolPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/work-pools/$name/queues/$queue',
    validateSearch: searchOf({
      tab: (value: unknown) => oneOf(value, QUEUE_TABS),
      state: (value: unknown) => someOf(value, STATES),
      page: whole,
    }),
    component: lazyRouteComponent(() => import('./WorkQueuePage'), 'WorkQueuePage'),
  }),
] as const
