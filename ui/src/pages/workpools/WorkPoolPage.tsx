import { Page } from '@/design/Page'

export function WorkPoolPage() {
  return <Page title="Work pool">{null}</Page>
}
