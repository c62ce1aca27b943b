import { X } from 'lucide-react'
import { Button, IconButton } from '@/design/Button'
import { ButtonLink } from '@/design/Link'
import { StateBadge } from '@/design/StateBadge'
import { Duration, Time } from '@/design/Time'
import type { Node } from './layout'

export interface NodeCardProps {
  node: Node
  open: boolean
  onToggle: () => void
  onClose: () => void
}

/** What a bar of the timeline is, and the way to it. */
export function NodeCard({ node, open, onToggle, onClose }: NodeCardProps) {
  const subflow = node.kind === 'flow-run'
  return (
    <div className="floating absolute right-3 bottom-3 flex w-64 max-w-[calc(100%-1.5rem)] flex-col gap-2 p-3">
      <div className="flex items-start justify-between gap-2">
        <span className="min-w-0 font-medium break-words">{node.label}</span>
        <IconButton label="Close" onPress={onClose}>
          <X />
        </IconButton>
      </div>
      <div className="flex flex-wrap gap-x-3 text-muted">
        <StateBadge type={node.state_type} />
        <Duration from={node.start_time} to={node.end_time} />
        <Time at={node.start_time} />
      </div>
      <div className="flex gap-2">
        {subflow ? (
          <ButtonLink to="/runs/$id" params={{ id: node.id }} look="primary">
            Open
          </ButtonLink>
        ) : (
          <ButtonLink to="/task-runs/$id" params={{ id: node.id }} look="primary">
            Open
          </ButtonLink>
        )}
        {subflow && <Button onPress={onToggle}>{open ? 'Fold' : 'Unfold'}</Button>}
      </div>
    </div>
  )
}
