import { Page } from '@/design/Page'

export function ConcurrencyPage() {
  return <Page title="Concurrency">{null}</Page>
}
