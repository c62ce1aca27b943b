import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { askPath } from '@/api/client'
import type { Command } from '@/design/commands'

/** How long nothing more is typed before the server is asked. */
const PAUSE = 120

interface Hit {
  id: string
  name: string
  /** The flow of a run or a deployment, the type of a pool or a block. */
  detail: string | null
  state_name: string | null
}

type Kind =
  | 'flows'
  | 'deployments'
  | 'flow_runs'
  | 'task_runs'
  | 'work_pools'
  | 'automations'
  | 'blocks'
  | 'variables'
  | 'concurrency_limits'

type Found = Partial<Record<Kind, Hit[]>>

/** Objects of the server that have in their names, or are by their ids, what was typed. */
export function useFound(typed: string): { commands: Command[]; pending: boolean } {
  const navigate = useNavigate()
  const settled = useSettled(typed)
  const { data, isLoading } = useQuery({
    queryKey: ['found', settled],
    enabled: settled.length > 1,
    staleTime: 10_000,
    queryFn: ({ signal }) =>
      askPath<Found>('/provost/search', { method: 'POST', signal, body: JSON.stringify({ query: settled }) }),
  })
  const commands = useMemo(() => {
    const lines = (kind: Kind, group: string, go: (hit: Hit) => unknown): Command[] =>
      (data?.[kind] ?? []).map(hit => ({
        id: `${kind} ${hit.id}`,
        title: hit.name,
        group: [hit.detail, hit.state_name, group].filter(Boolean).join(' · '),
        run: () => void go(hit),
      }))
    return [
      ...lines('flows', 'Flow', ({ id }) => navigate({ to: '/flows/$id', params: { id } })),
      ...lines('deployments', 'Deployment', ({ id }) => navigate({ to: '/deployments/$id', params: { id } })),
      ...lines('flow_runs', 'Run', ({ id }) => navigate({ to: '/runs/$id', params: { id } })),
      ...lines('task_runs', 'Task run', ({ id }) => navigate({ to: '/task-runs/$id', params: { id } })),
      ...lines('work_pools', 'Work pool', ({ name }) =>
        navigate({ to: '/work-pools/$name', params: { name } }),
      ),
      ...lines('automations', 'Automation', ({ id }) => navigate({ to: '/automations/$id', params: { id } })),
      ...lines('blocks', 'Block', ({ id }) => navigate({ to: '/blocks/$id', params: { id } })),
      ...lines('variables', 'Variable', ({ name }) => navigate({ to: '/variables', search: { q: name } })),
      ...lines('concurrency_limits', 'Limit', ({ id, detail }) =>
        detail === 'tag'
          ? navigate({ to: '/concurrency', search: { tab: 'tags' } })
          : navigate({ to: '/concurrency/$id', params: { id } }),
      ),
    ]
  }, [data, navigate])
  // While the server has not been asked yet, what was found before stays if it still fits.
  const fitting =
    settled === typed
      ? commands
      : commands.filter(({ title }) => title.toLowerCase().includes(typed.toLowerCase()))
  return { commands: fitting, pending: settled !== typed || isLoading }
}

function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(typed), PAUSE)
    return () => window.clearTimeout(timer)
  }, [typed])
  return settled
}
