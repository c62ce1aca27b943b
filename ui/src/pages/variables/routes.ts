import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { list, oneOf, searchOf, text, whole } from '@/router/search'

const SORTS = ['NAME_ASC', 'NAME_DESC', 'CREATED_DESC', 'UPDATED_DESC'] as const

export const variableRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/variables',
    validateSearch: searchOf({
      page: whole,
      q: text,
      tag: list,
      sort: (value: unknown) => oneOf(value, SORTS),
    }),
    component: lazyRouteComponent(() => import('./VariablesPage'), 'VariablesPage'),
  }),
] as const
