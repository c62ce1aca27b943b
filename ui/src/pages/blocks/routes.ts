import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { searchOf, text, whole } from '@/router/search'

export const blockRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/blocks',
    validateSearch: searchOf({ page: whole, q: text }),
    component: lazyRouteComponent(() => import('./BlocksPage'), 'BlocksPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/blocks/catalog',
    validateSearch: searchOf({ q: text }),
    component: lazyRouteComponent(() => import('./BlockCatalogPage'), 'BlockCatalogPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/blocks/$id',
    component: lazyRouteComponent(() => import('./BlockPage'), 'BlockPage'),
  }),
] as const
