import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { searchOf, text } from '@/router/search'

export const signInRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: searchOf({ back: text }),
    component: lazyRouteComponent(() => import('./SignInPage'), 'SignInPage'),
  }),
] as const
