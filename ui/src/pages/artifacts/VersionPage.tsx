import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ErrorState, SkeletonLines } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { Page } from '@/design/Page'
import { ArtifactActions } from './ArtifactActions'
import { ArtifactFacts } from './ArtifactFacts'
import { ArtifactView } from './ArtifactView'
import { artifact } from './queries'

const route = getRouteApi('/artifacts/version/$id')

/** One artifact by its id, which may have no key. */
export function VersionPage() {
  const { id } = route.useParams()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(artifact(id))
  const crumbs = [
    <TextLink key="all" to="/artifacts">
      Artifacts
    </TextLink>,
    ...(data?.key
      ? [
          <TextLink key="key" to="/artifacts/$key" params={{ key: data.key }}>
            {data.key}
          </TextLink>,
        ]
      : []),
  ]
  return (
    <Page
      title={data?.key ? 'One version' : 'Artifact'}
      breadcrumb={crumbs}
      facts={data && <ArtifactFacts artifact={data} />}
      actions={data && <ArtifactActions artifact={data} leave={() => navigate({ to: '/artifacts' })} />}
    >
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <SkeletonLines />}
      {data && (
        <div className="p-4">
          <ArtifactView type={data.type} data={data.data} />
        </div>
      )}
    </Page>
  )
}
