import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { searchOf, text, whole } from '@/router/search'

export const variableRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/variables',
    validateSearch: searchOf({ page: whole, q: text }),
    component: lazyRouteComponent(() => import('./VariablesPage'), 'VariablesPage'),
  }),
] as const
