import { Page } from '@/design/Page'

export function FlowPage() {
  return <Page title="Flow">{null}</Page>
}
