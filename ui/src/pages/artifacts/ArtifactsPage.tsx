import { Page } from '@/design/Page'

export function ArtifactsPage() {
  return <Page title="Artifacts">{null}</Page>
}
