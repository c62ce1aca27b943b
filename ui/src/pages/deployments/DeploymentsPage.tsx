import { Page } from '@/design/Page'

export function DeploymentsPage() {
  return <Page title="Deployments">{null}</Page>
}
