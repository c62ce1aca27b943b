import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '@/router/root'
import { oneOf, searchOf, text } from '@/router/search'

const TABS = ['database', 'metrics', 'all'] as const

export const settingRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    validateSearch: searchOf({ tab: (value: unknown) => oneOf(value, TABS), q: text }),
    component: lazyRouteComponent(() => import('./SettingsPage'), 'SettingsPage'),
  }),
] as const
