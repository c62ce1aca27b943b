import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { readEvents } from './search'

export const eventRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/events',
    validateSearch: readEvents,
    component: lazyRouteComponent(() => import('./EventsPage'), 'EventsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/events/$id',
    component: lazyRouteComponent(() => import('./EventPage'), 'EventPage'),
  }),
] as const
