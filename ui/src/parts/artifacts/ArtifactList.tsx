import { useQuery } from '@tanstack/react-query'
import type { Schema } from '@/api/client'
import { CodeBlock } from '@/design/CodeBlock'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { Time } from '@/design/Time'
import { runArtifacts } from '@/pages/runs/run/queries'

const COLUMNS: Column<Schema<'Artifact'>>[] = [
  {
    id: 'key',
    header: 'Artifact',
    cell: ({ key, id, type }) =>
      key ? (
        <TextLink to="/artifacts/$key" params={{ key }} className="font-medium">
          {key}
        </TextLink>
      ) : (
        <span className="text-muted">{type === 'result' ? 'Result' : id}</span>
      ),
  },
  { id: 'type', header: 'Type', width: 'w-24', cell: ({ type }) => type },
  {
    id: 'description',
    header: 'Description',
    from: 'md',
    cell: ({ description }) => <span className="line-clamp-1">{description}</span>,
  },
  { id: 'created', header: 'Created', width: 'w-28', cell: ({ created }) => <Time at={created} /> },
]

/** What a run has left behind. */
export function ArtifactList({ filter }: { filter: Schema<'ArtifactFilter'> }) {
  const { data, error, refetch } = useQuery(runArtifacts(filter))
  if (error) return <ErrorState error={error} onRetry={refetch} />
  return (
    <DataTable
      label="Artifacts"
      columns={COLUMNS}
      rows={data}
      idOf={artifact => artifact.id ?? ''}
      empty={
        <EmptyState title="It has left no artifacts">
          <p>A flow or a task writes down what it found for people to read:</p>
          <CodeBlock
            code={`from prefect.artifacts import create_markdown_artifact\n\ncreate_markdown_artifact(key="report", markdown="# All is well")`}
          />
        </EmptyState>
      }
    />
  )
}
