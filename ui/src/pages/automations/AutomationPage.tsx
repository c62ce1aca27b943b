import { Page } from '@/design/Page'

export function AutomationPage() {
  return <Page title="Automation">{null}</Page>
}
