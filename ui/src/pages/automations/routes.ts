import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { searchOf, text, whole } from '@/router/search'

export const automationRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/automations',
    validateSearch: searchOf({ page: whole, q: text }),
    component: lazyRouteComponent(() => import('./AutomationsPage'), 'AutomationsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/automations/new',
    component: lazyRouteComponent(() => import('./NewAutomationPage'), 'NewAutomationPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/automations/$id',
    validateSearch: searchOf({ tab: text }),
    component: lazyRouteComponent(() => import('./AutomationPage'), 'AutomationPage'),
  }),
] as const
