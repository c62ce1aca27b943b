import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { searchOf, text } from '@/router/search'

export const eventRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/events',
    validateSearch: searchOf({ q: text }),
    component: lazyRouteComponent(() => import('./EventsPage'), 'EventsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/events/$id',
    component: lazyRouteComponent(() => import('./EventPage'), 'EventPage'),
  }),
] as const
