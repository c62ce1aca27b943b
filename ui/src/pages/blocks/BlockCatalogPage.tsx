import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { act } from '@/api/act'
import { Button } from '@/design/Button'
import { CodeBlock } from '@/design/CodeBlock'
import { EmptyState, ErrorState, SkeletonLines } from '@/design/Feedback'
import { SearchField } from '@/design/Field'
import { FilterBar } from '@/design/Filters'
import { TextLink } from '@/design/Link'
import { Page } from '@/design/Page'
import { notifyFailure } from '@/design/Toast'
import { blockTypes, restoreTypes } from './queries'
import { TypeMark } from './TypeMark'

const route = getRouteApi('/blocks/catalog')

/** All types of blocks that the server knows. */
export function BlockCatalogPage() {
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(blockTypes)
  const shown = data?.filter(({ name, description }) =>
    `${name} ${description}`.toLowerCase().includes((q ?? '').toLowerCase()),
  )
  const restore = () =>
    act(
      restoreTypes(),
      ['block_types', 'block_schemas'],
      'The types that come with the server are as they came.',
    ).catch(notifyFailure)
  return (
    <Page
      title="Catalogue"
      breadcrumb={[
        <TextLink key="all" to="/blocks">
          Blocks
        </TextLink>,
      ]}
      actions={<Button onPress={() => void restore()}>Restore the built-in types</Button>}
    >
      <FilterBar>
        <SearchField
          aria-label="Search types of blocks"
          placeholder="Search types"
          value={q ?? ''}
          onChange={text => navigate({ search: { q: text || undefined }, replace: true })}
        />
      </FilterBar>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <SkeletonLines />}
      {shown?.length === 0 && (
        <EmptyState title="No type is called so">
          <p>Other types come with Python packages:</p>
          <CodeBlock code="prefect block register -m prefect_aws" />
        </EmptyState>
      )}
      <ul className="grid gap-2 px-4 pb-4 sm:grid-cols-2 xl:grid-cols-3">
        {shown?.map(({ slug, name, description }) => (
          <li
            key={slug}
            className="relative flex gap-3 rounded-lg border border-line bg-surface p-3 hover:bg-hover"
          >
            <TypeMark name={name} />
            <div className="min-w-0">
              <TextLink
                to="/blocks/catalog/$slug"
                params={{ slug }}
                className="font-medium after:absolute after:inset-0 after:rounded-lg"
              >
                {name}
              </TextLink>
              <p className="line-clamp-2 text-xs text-faint">{description}</p>
            </div>
          </li>
        ))}
      </ul>
    </Page>
  )
}
