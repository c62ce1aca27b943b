import { Page } from '@/design/Page'

export function AutomationsPage() {
  return <Page title="Automations">{null}</Page>
}
