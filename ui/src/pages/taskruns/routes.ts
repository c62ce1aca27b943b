import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { searchOf, text } from '@/router/search'

export const taskRunRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/task-runs/$id',
    validateSearch: searchOf({ tab: text }),
    component: lazyRouteComponent(() => import('./TaskRunPage'), 'TaskRunPage'),
  }),
] as const
