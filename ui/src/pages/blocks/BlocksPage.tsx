import { Page } from '@/design/Page'

export function BlocksPage() {
  return <Page title="Blocks">{null}</Page>
}
