import { Page } from '@/design/Page'

export function EventsPage() {
  return <Page title="Events">{null}</Page>
}
