import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { CodeBlock } from '@/design/CodeBlock'
import { EmptyState, ErrorState, SkeletonLines } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { Page } from '@/design/Page'
import { Pager } from '@/design/Pager'
import { Select } from '@/design/Select'
import { Tabs } from '@/design/Tabs'
import { exact } from '@/format/time'
import { ArtifactActions } from './ArtifactActions'
import { ArtifactFacts } from './ArtifactFacts'
import { ArtifactView } from './ArtifactView'
import { Compare } from './Compare'
import { textOf } from './data'
import { type Artifact, VERSIONS, versions, versionsCount } from './queries'

const route = getRouteApi('/artifacts/$key')
const CRUMBS = [
  <TextLink key="all" to="/artifacts">
    Artifacts
  </TextLink>,
]

/** All versions of a key: one to be read, or two beside each other. */
export function ArtifactPage() {
  const { key } = route.useParams()
  const { page = 1 } = route.useSearch()
  const { data, error, refetch } = useQuery(versions(key, page))
  const [first] = data ?? []
  if (data && first) return <Known name={key} all={data} first={first} />
  return (
    <Page title={key} breadcrumb={CRUMBS}>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : data ? (
        <EmptyState title="There is no artifact of this key, or no longer" />
      ) : (
        <SkeletonLines />
      )}
    </Page>
  )
}

function Known({ name, all, first }: { name: string; all: Artifact[]; first: Artifact }) {
  const { tab = 'view', version, with: other, drawn = false, page = 1 } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: total } = useQuery(versionsCount(name))
  const shown = all.find(one => one.id === version) ?? first
  const compared = all.find(one => one.id === other) ?? all[all.indexOf(shown) + 1]
  const options = all.map((one, at) => ({
    value: one.id ?? '',
    label: `${one.created ? exact(new Date(one.created)) : ''}${page === 1 && at === 0 ? ' (latest)' : ''}`,
  }))

  return (
    <Page
      title={name}
      breadcrumb={CRUMBS}
      facts={<ArtifactFacts artifact={shown} />}
      actions={
        <ArtifactActions artifact={shown} leave={() => navigate({ search: was => ({ tab: was.tab }) })} />
      }
    >
      <div className="flex flex-wrap items-center gap-2 px-4 py-2">
        <div className="w-80 max-w-full">
          <Select
            aria-label="Version"
            options={options}
            value={shown.id ?? null}
            onChange={next => navigate({ search: was => ({ ...was, version: next }) })}
          />
        </div>
        {tab === 'compare' && (
          <>
            <span className="text-muted">beside</span>
            <div className="w-80 max-w-full">
              <Select
                aria-label="Version before"
                options={options}
                value={compared?.id ?? null}
                onChange={next => navigate({ search: was => ({ ...was, with: next }) })}
              />
            </div>
          </>
        )}
        <div className="ml-auto">
          <Pager
            page={page}
            pageSize={VERSIONS}
            total={total}
            onPage={next => navigate({ search: was => ({ tab: was.tab, page: next }) })}
          />
        </div>
      </div>
      <Tabs
        label="Artifact"
        selected={tab}
        onSelect={next => navigate({ search: was => ({ ...was, tab: next === 'view' ? undefined : next }) })}
        tabs={[
          {
            id: 'view',
            title: 'View',
            content: () => (
              <div className="p-4">
                <ArtifactView type={shown.type} data={shown.data} />
              </div>
            ),
          },
          {
            id: 'compare',
            title: 'Compare',
            content: () =>
              compared ? (
                <div className="p-4">
                  <Compare
                    before={compared}
                    after={shown}
                    drawn={drawn}
                    onDrawn={on => navigate({ search: was => ({ ...was, drawn: on || undefined }) })}
                  />
                </div>
              ) : (
                <EmptyState title="There is no version before this one" />
              ),
          },
          {
            id: 'source',
            title: 'Source',
            content: () => (
              <div className="p-4">
                <CodeBlock code={textOf(shown.data)} />
              </div>
            ),
          },
        ]}
      />
    </Page>
  )
}
