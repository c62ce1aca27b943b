import { Page } from '@/design/Page'

export function DeploymentPage() {
  return <Page title="Deployment">{null}</Page>
}
