import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { act, leaveAnd } from '@/api/act'
import { Button } from '@/design/Button'
import { CodeBlock } from '@/design/CodeBlock'
import { Confirm } from '@/design/Confirm'
import { EmptyState, ErrorState, SkeletonLines } from '@/design/Feedback'
import { TextField } from '@/design/Field'
import { TextLink } from '@/design/Link'
import { Page } from '@/design/Page'
import type { RJSFSchema } from '@/design/SchemaForm'
import { BlockForm } from './BlockForm'
import { type BlockType, blockType, create, removeType, schemaOf } from './queries'
import type { Data } from './schema'

const route = getRouteApi('/blocks/catalog/$slug')
const CRUMBS = [
  <TextLink key="blocks" to="/blocks">
    Blocks
  </TextLink>,
  <TextLink key="catalogue" to="/blocks/catalog">
    Catalogue
  </TextLink>,
]

export function BlockTypePage() {
  const { slug } = route.useParams()
  const { data, error, refetch } = useQuery(blockType(slug))
  if (data) return <Known type={data} />
  return (
    <Page title="Type of blocks" breadcrumb={CRUMBS}>
      {error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonLines />}
    </Page>
  )
}

function Known({ type }: { type: BlockType }) {
  const navigate = route.useNavigate()
  const { data: schema, error } = useQuery(schemaOf(type.id))
  const [name, setName] = useState('')
  const [removing, setRemoving] = useState(false)

  const save = async (data: Data) => {
    if (!schema) return
    const made = await act(create(name, type, schema, data), ['block_documents'], `${name} created.`)
    await navigate({ to: '/blocks/$id', params: { id: made.id } })
  }
  const remove = () =>
    leaveAnd(
      () => navigate({ to: '/blocks/catalog' }),
      () => removeType(type.id),
      ['block_types', 'block_documents'],
      `The type ${type.name} is deleted.`,
    )

  return (
    <Page
      title={`New ${type.name}`}
      breadcrumb={CRUMBS}
      facts={
        <>
          {type.description && <span>{type.description}</span>}
          {type.documentation_url && (
            <a
              href={type.documentation_url}
              target="_blank"
              rel="noreferrer"
              className="text-accent hover:underline"
            >
              Its documentation
            </a>
          )}
        </>
      }
      actions={
        !type.is_protected && (
          <Button onPress={() => setRemoving(true)}>
            <Trash2 />
            Delete the type
          </Button>
        )
      }
    >
      {error && <ErrorState error={error} />}
      {schema === undefined && !error && <SkeletonLines />}
      {schema === null && (
        <EmptyState title="This type has no schema yet, so that nothing can be made of it" />
      )}
      {schema && (
        <BlockForm
          fields={schema.fields as RJSFSchema}
          initial={{}}
          fill
          action="Create"
          ready={name.trim() !== ''}
          onSave={save}
        >
          <TextField
            label="Name of the block"
            value={name}
            onChange={setName}
            description="By which code asks for it: small letters, digits and dashes."
          />
        </BlockForm>
      )}
      {type.code_example && (
        <div className="w-full max-w-2xl px-4 pb-6">
          <h2 className="mb-2 font-medium">How it is used</h2>
          <CodeBlock code={type.code_example.replace(/^```\w*\n|```\s*$/g, '').trim()} />
        </div>
      )}
      <Confirm
        title={`Delete the type ${type.name}?`}
        action="Delete it and its blocks"
        open={removing}
        onClose={() => setRemoving(false)}
        onConfirm={remove}
      >
        All blocks of this type are deleted with it.
      </Confirm>
    </Page>
  )
}
