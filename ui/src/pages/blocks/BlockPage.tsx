import { Page } from '@/design/Page'

export function BlockPage() {
  return <Page title="Block">{null}</Page>
}
