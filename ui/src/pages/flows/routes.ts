import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { STATES } from '@/design/states'
import { root } from '@/router/root'
import { list, oneOf, searchOf, someOf, text, whole } from '@/router/search'

const SORTS = ['NAME_ASC', 'NAME_DESC', 'CREATED_DESC', 'UPDATED_DESC'] as const

export const FLOW_TABS = ['runs', 'upcoming', 'deployments'] as const

export const flowRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/flows',
    validateSearch: searchOf({
      page: whole,
      q: text,
      tag: list,
      sort: (value: unknown) => oneOf(value, SORTS),
    }),
    component: lazyRouteComponent(() => import('./FlowsPage'), 'FlowsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/flows/$id',
    validateSearch: searchOf({
      tab: (value: unknown) => oneOf(value, FLOW_TABS),
      state: (value: unknown) => someOf(value, STATES),
      page: whole,
    }),
    component: lazyRouteComponent(() => import('./FlowPage'), 'FlowPage'),
  }),
] as const
