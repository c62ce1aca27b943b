import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { searchOf, text } from '@/router/search'

export const settingRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    validateSearch: searchOf({ tab: text }),
    component: lazyRouteComponent(() => import('./SettingsPage'), 'SettingsPage'),
  }),
] as const
