import { Page } from '@/design/Page'

export function BlockCatalogPage() {
  return <Page title="Block catalog">{null}</Page>
}
