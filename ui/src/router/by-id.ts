import { createRoute, redirect } from '@tanstack/react-router'
import { api, ask } from '@/api/client'
import { root } from './root'

/** What old links name by an id, and pages here by something else that has to be asked for. */
export const byIdRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/work-queues/$id',
    loader: async ({ params }) => {
      const queue = await ask(api.GET('/work_queues/{id}', { params: { path: { id: params.id } } }))
      if (!queue.work_pool_name) throw redirect({ to: '/work-pools', replace: true })
      throw redirect({
        to: '/work-pools/$name/queues/$queue',
        params: { name: queue.work_pool_name, queue: queue.name },
        replace: true,
      })
    },
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/artifacts/by-id/$id',
    loader: async ({ params }) => {
      const artifact = await ask(api.GET('/artifacts/{id}', { params: { path: { id: params.id } } }))
      if (artifact.key)
        throw redirect({ to: '/artifacts/$key', params: { key: artifact.key }, replace: true })
      if (!artifact.flow_run_id) throw redirect({ to: '/artifacts', replace: true })
      throw redirect({
        to: '/runs/$id',
        params: { id: artifact.flow_run_id },
        search: { tab: 'artifacts' },
        replace: true,
      })
    },
  }),
] as const
