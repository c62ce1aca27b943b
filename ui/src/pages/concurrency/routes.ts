import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { oneOf, searchOf, whole } from '@/router/search'

const TABS = ['limits', 'tags'] as const

export const concurrencyRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/concurrency',
    validateSearch: searchOf({ tab: (value: unknown) => oneOf(value, TABS), page: whole }),
    component: lazyRouteComponent(() => import('./ConcurrencyPage'), 'ConcurrencyPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/concurrency/$id',
    validateSearch: searchOf({ page: whole }),
    component: lazyRouteComponent(() => import('./LimitPage'), 'LimitPage'),
  }),
] as const
