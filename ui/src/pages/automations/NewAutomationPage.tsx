import { Page } from '@/design/Page'

export function NewAutomationPage() {
  return <Page title="New automation">{null}</Page>
}
