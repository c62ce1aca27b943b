import { Page } from '@/design/Page'

export function WorkPoolsPage() {
  return <Page title="Work pools">{null}</Page>
}
