import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { oneOf, searchOf, text, whole } from '@/router/search'

const SORTS = ['NAME_ASC', 'NAME_DESC', 'CREATED_DESC', 'UPDATED_DESC'] as const

export const flowRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/flows',
    validateSearch: searchOf({
      page: whole,
      q: text,
      sort: (value: unknown) => oneOf(value, SORTS),
    }),
    component: lazyRouteComponent(() => import('./FlowsPage'), 'FlowsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/flows/$id',
    validateSearch: searchOf({ tab: text, page: whole }),
    component: lazyRouteComponent(() => import('./FlowPage'), 'FlowPage'),
  }),
] as const
