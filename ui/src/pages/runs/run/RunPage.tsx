import { Page } from '@/design/Page'

export function RunPage() {
  return <Page title="Run">{null}</Page>
}
