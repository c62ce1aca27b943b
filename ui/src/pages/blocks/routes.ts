import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { list, oneOf, searchOf, text, whole } from '@/router/search'

const SORTS = ['NAME_ASC', 'NAME_DESC', 'BLOCK_TYPE_AND_NAME_ASC'] as const

export const blockRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/blocks',
    validateSearch: searchOf({
      page: whole,
      q: text,
      type: list,
      capability: list,
      sort: (value: unknown) => oneOf(value, SORTS),
    }),
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
    path: '/blocks/catalog/$slug',
    component: lazyRouteComponent(() => import('./BlockTypePage'), 'BlockTypePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/blocks/$id',
    validateSearch: searchOf({ tab: (value: unknown) => oneOf(value, ['edit']) }),
    component: lazyRouteComponent(() => import('./BlockPage'), 'BlockPage'),
  }),
] as const
