import { TextLink } from '@/design/Link'
import { Time } from '@/design/Time'
import type { Artifact } from './queries'

/** What is known of an artifact besides what it holds. */
export function ArtifactFacts({ artifact }: { artifact: Artifact }) {
  const { type, description, created, flow_run_id, task_run_id } = artifact
  return (
    <>
      {type && <span>{type}</span>}
      {description && <span className="max-w-prose truncate">{description}</span>}
      <span>
        Made <Time at={created} />
      </span>
      {flow_run_id && (
        <TextLink to="/runs/$id" params={{ id: flow_run_id }}>
          Its run
        </TextLink>
      )}
      {task_run_id && (
        <TextLink to="/task-runs/$id" params={{ id: task_run_id }}>
          Its task run
        </TextLink>
      )}
    </>
  )
}
