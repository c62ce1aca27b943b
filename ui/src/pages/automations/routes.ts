import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { list, oneOf, searchOf, text, whole } from '@/router/search'

const SORTS = ['NAME_ASC', 'NAME_DESC', 'CREATED_DESC', 'UPDATED_DESC'] as const
const TABS = ['evaluations', 'edit', 'json'] as const

export const automationRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/automations',
    validateSearch: searchOf({
      page: whole,
      tag: list,
      sort: (value: unknown) => oneOf(value, SORTS),
    }),
    component: lazyRouteComponent(() => import('./AutomationsPage'), 'AutomationsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/automations/new',
    validateSearch: searchOf({ template: text, from: text, event: text, resource: text }),
    component: lazyRouteComponent(() => import('./NewAutomationPage'), 'NewAutomationPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/automations/$id',
    validateSearch: searchOf({ tab: (value: unknown) => oneOf(value, TABS) }),
    component: lazyRouteComponent(() => import('./AutomationPage'), 'AutomationPage'),
  }),
] as const
