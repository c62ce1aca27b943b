import { Page } from '@/design/Page'

export function TaskRunPage() {
  return <Page title="Task run">{null}</Page>
}
