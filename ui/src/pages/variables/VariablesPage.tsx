import { Page } from '@/design/Page'

export function VariablesPage() {
  return <Page title="Variables">{null}</Page>
}
