import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { EmptyState, ErrorState, SkeletonLines } from '@/design/Feedback'
import { runGraph } from './graph'
import type { Node } from './layout'
import { Timeline } from './Timeline'

const NONE: ReadonlySet<string> = new Set()

/** When the task runs and subflows of a run went, and what waited for what. */
export function TimelineTab({ runId }: { runId: string }) {
  const queries = useQueryClient()
  const [open, setOpen] = useState(NONE)
  const graph = useQuery(runGraph(queries, runId))
  const inside = useQueries({
    queries: [...open].map(id => runGraph(queries, id)),
    combine: results => results.map(one => one.data?.nodes),
  })
  const opened = useMemo(() => {
    const known = [...open].map((id, index) => [id, inside[index]] as const)
    return new Map(known.filter((one): one is readonly [string, readonly Node[]] => one[1] !== undefined))
  }, [open, inside])

  if (graph.error) return <ErrorState error={graph.error} onRetry={graph.refetch} />
  if (!graph.data) return <SkeletonLines />
  if (graph.data.nodes.length === 0) {
    return (
      <EmptyState title="No task has run in it">
        <p>Task runs and subflows appear here as soon as they start.</p>
      </EmptyState>
    )
  }
  const toggle = ({ id }: Node) => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setOpen(next)
  }
  return <Timeline nodes={graph.data.nodes} start={graph.data.start} opened={opened} onToggle={toggle} />
}
