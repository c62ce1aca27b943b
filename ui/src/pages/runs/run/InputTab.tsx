import { useQuery } from '@tanstack/react-query'
import { CodeBlock } from '@/design/CodeBlock'
import { EmptyState, ErrorState, SkeletonLines } from '@/design/Feedback'
import { JsonView } from '@/design/JsonView'
import { Markdown } from '@/design/Markdown'
import { Section } from '@/design/Page'
import { Time } from '@/design/Time'
import { runInputs } from './queries'

/** What was sent to a run while it went, and what it asked for. */
export function InputTab({ runId }: { runId: string }) {
  const { data, error, refetch } = useQuery(runInputs(runId))
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <SkeletonLines lines={3} />
  if (data.length === 0) {
    return (
      <EmptyState title="Nothing was sent to this run">
        <p>A flow that waits for a person asks for what it needs:</p>
        <CodeBlock
          code={`from prefect import flow, pause_flow_run\n\n@flow\ndef approve():\n    name = pause_flow_run(wait_for_input=str)`}
        />
      </EmptyState>
    )
  }
  return (
    <div className="flex flex-col gap-4 p-4">
      {data.map(({ id, key, value, sender, created }) => (
        <Section
          key={id}
          title={key}
          actions={
            <span className="text-faint">
              {sender && `from ${sender}, `}
              <Time at={created} />
            </span>
          }
        >
          <div className="p-3">
            <Value of={parsed(value)} />
          </div>
        </Section>
      ))}
    </div>
  )
}

/** A sentence is read as one. */
function Value({ of }: { of: unknown }) {
  if (typeof of === 'string' && /\s/.test(of)) return <Markdown text={of} />
  return <JsonView value={of} />
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
