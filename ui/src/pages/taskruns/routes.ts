import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { readTaskRun } from './search'

export const taskRunRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/task-runs/$id',
    validateSearch: readTaskRun,
    component: lazyRouteComponent(() => import('./TaskRunPage'), 'TaskRunPage'),
  }),
] as const
