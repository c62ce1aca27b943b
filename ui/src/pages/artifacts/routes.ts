import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { searchOf, text, whole } from '@/router/search'

export const artifactRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/artifacts',
    validateSearch: searchOf({ page: whole, q: text }),
    component: lazyRouteComponent(() => import('./ArtifactsPage'), 'ArtifactsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/artifacts/$key',
    validateSearch: searchOf({ tab: text }),
    component: lazyRouteComponent(() => import('./ArtifactPage'), 'ArtifactPage'),
  }),
] as const
