import { useQueries } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { api, ask } from '@/api/client'
import type { Command } from '@/design/commands'

const EACH = 5

interface Hit {
  id: string
  name: string
}

/** Objects of the server that have in their names what was typed. */
export function useFound(typed: string): { commands: Command[]; pending: boolean } {
  const navigate = useNavigate()
  const like = { like_: typed }
  const options = { limit: EACH, offset: 0 }
  const enabled = typed.length > 1
  const kinds = useQueries({
    queries: [
      {
        queryKey: ['flows', 'found', typed],
        enabled,
        queryFn: () =>
          ask(
            api.POST('/flows/filter', {
              body: { ...options, sort: 'NAME_ASC', flows: { operator: 'and_', name: like } },
            }),
          ),
      },
      {
        queryKey: ['deployments', 'found', typed],
        enabled,
        queryFn: () =>
          ask(
            api.POST('/deployments/filter', {
              body: { ...options, sort: 'NAME_ASC', deployments: { operator: 'and_', name: like } },
            }),
          ),
      },
      {
        queryKey: ['flow_runs', 'found', typed],
        enabled,
        queryFn: () =>
          ask(
            api.POST('/flow_runs/filter', {
              body: {
                ...options,
                sort: 'EXPECTED_START_TIME_DESC',
                flow_runs: { operator: 'and_', name: like },
              },
            }),
          ),
      },
      {
        queryKey: ['work_pools', 'found', typed],
        enabled,
        queryFn: () =>
          ask(
            api.POST('/work_pools/filter', {
              body: { ...options, work_pools: { operator: 'and_', name: { any_: [typed] } } },
            }),
          ),
      },
      {
        queryKey: ['variables', 'found', typed],
        enabled,
        queryFn: () =>
          ask(
            api.POST('/variables/filter', {
              body: { ...options, sort: 'NAME_ASC', variables: { operator: 'and_', name: like } },
            }),
          ),
      },
    ],
  })
  const [flows, deployments, runs, pools, variables] = kinds.map(kind => kind.data as Hit[] | undefined)
  const commands = useMemo(() => {
    const lines = (hits: Hit[] | undefined, group: string, go: (hit: Hit) => void): Command[] =>
      (hits ?? []).map(hit => ({ id: `${group} ${hit.id}`, title: hit.name, group, run: () => go(hit) }))
    return [
      ...lines(flows, 'Flow', ({ id }) => void navigate({ to: '/flows/$id', params: { id } })),
      ...lines(
        deployments,
        'Deployment',
        ({ id }) => void navigate({ to: '/deployments/$id', params: { id } }),
      ),
      ...lines(runs, 'Run', ({ id }) => void navigate({ to: '/runs/$id', params: { id } })),
      ...lines(
        pools,
        'Work pool',
        ({ name }) => void navigate({ to: '/work-pools/$name', params: { name } }),
      ),
      ...lines(variables, 'Variable', ({ name }) => void navigate({ to: '/variables', search: { q: name } })),
    ]
  }, [flows, deployments, runs, pools, variables, navigate])
  return { commands, pending: kinds.some(kind => kind.isLoading) }
}
