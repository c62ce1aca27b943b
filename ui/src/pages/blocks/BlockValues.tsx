import { useQuery } from '@tanstack/react-query'
import { Eye, EyeOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/design/Button'
import { CodeBlock } from '@/design/CodeBlock'
import { ErrorState } from '@/design/Feedback'
import { JsonView } from '@/design/JsonView'
import { KeyValue } from '@/design/KeyValue'
import { TextLink } from '@/design/Link'
import { Section } from '@/design/Page'
import { type Block, block } from './queries'
import { isMasked } from './schema'

/** What is in a block. Its secrets are asked of the server only when a person does. */
export function BlockValues({ one }: { one: Block }) {
  const [revealed, setRevealed] = useState(false)
  const secrets = useQuery({ ...block(one.id, true), enabled: revealed })
  const data = (revealed && secrets.data?.data) || one.data || {}
  const properties = (one.block_schema?.fields?.properties ?? {}) as Record<string, { title?: string }>
  const references = one.block_document_references ?? {}
  return (
    <div className="flex w-full max-w-3xl flex-col gap-4 p-4">
      <Section
        title="Values"
        actions={
          isMasked(one.data) && (
            <Button look="quiet" onPress={() => setRevealed(!revealed)}>
              {revealed ? <EyeOff /> : <Eye />}
              {revealed ? 'Hide secrets' : 'Show secrets'}
            </Button>
          )
        }
      >
        <div className="p-3">
          {secrets.error && <ErrorState error={secrets.error} />}
          <KeyValue
            facts={Object.entries(data).map(([name, value]) => [
              properties[name]?.title ?? name,
              nested(references[name]) ?? <Value key={name} value={value} />,
            ])}
          />
          {Object.keys(data).length === 0 && <p className="text-faint">It has no values.</p>}
        </div>
      </Section>
      <Section title="From Python">
        <div className="p-3">
          <CodeBlock
            code={`from prefect.blocks.core import Block\n\nblock = Block.load("${one.block_type?.slug}/${one.name}")`}
          />
        </div>
      </Section>
    </div>
  )
}

function Value({ value }: { value: unknown }) {
  if (typeof value === 'object' && value !== null) return <JsonView value={value} />
  if (value === null || value === undefined || value === '') return <span className="text-faint">–</span>
  return <span className="font-mono text-xs wrap-anywhere whitespace-pre-wrap">{String(value)}</span>
}

/** A block in this block, by its name. */
function nested(reference: unknown): ReactNode {
  const document = (reference as { block_document?: { id?: string; name?: string | null } } | undefined)
    ?.block_document
  if (!document?.id) return undefined
  return (
    <TextLink to="/blocks/$id" params={{ id: document.id }}>
      {document.name ?? 'an unnamed block'}
    </TextLink>
  )
}
