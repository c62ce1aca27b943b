import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { flag, list, oneOf, searchOf, text, whole } from '@/router/search'

const SORTS = ['UPDATED_DESC', 'CREATED_DESC', 'KEY_ASC', 'KEY_DESC'] as const
const TABS = ['compare', 'source'] as const

export const artifactRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/artifacts',
    validateSearch: searchOf({
      page: whole,
      q: text,
      type: list,
      sort: (value: unknown) => oneOf(value, SORTS),
    }),
    component: lazyRouteComponent(() => import('./ArtifactsPage'), 'ArtifactsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/artifacts/$key',
    // `page` is that of the versions; `with` the one that `version` is compared with.
    validateSearch: searchOf({
      tab: (value: unknown) => oneOf(value, TABS),
      version: text,
      with: text,
      drawn: flag,
      page: whole,
    }),
    component: lazyRouteComponent(() => import('./ArtifactPage'), 'ArtifactPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/artifacts/version/$id',
    component: lazyRouteComponent(() => import('./VersionPage'), 'VersionPage'),
  }),
] as const
