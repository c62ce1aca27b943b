import { Page } from '@/design/Page'

export function WorkQueuePage() {
  return <Page title="Work queue">{null}</Page>
}
