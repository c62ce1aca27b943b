import { Page } from '@/design/Page'

export function EventPage() {
  return <Page title="Event">{null}</Page>
}
