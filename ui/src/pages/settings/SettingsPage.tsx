import { Page } from '@/design/Page'

export function SettingsPage() {
  return <Page title="Settings">{null}</Page>
}
