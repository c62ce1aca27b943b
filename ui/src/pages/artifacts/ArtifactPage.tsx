import { Page } from '@/design/Page'

export function ArtifactPage() {
  return <Page title="Artifact">{null}</Page>
}
