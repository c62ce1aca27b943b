import { getRouteApi } from '@tanstack/react-router'
import { Page } from '@/design/Page'
import { Tabs } from '@/design/Tabs'
import { AllSettings } from './AllSettings'
import { DatabaseTab } from './DatabaseTab'
import { General } from './General'
import { MetricsTab } from './MetricsTab'

const route = getRouteApi('/settings')

export function SettingsPage() {
  const { tab = 'general', q } = route.useSearch()
  const navigate = route.useNavigate()
  const find = (text: string) =>
    navigate({ search: was => ({ ...was, q: text || undefined }), replace: true })
  return (
    <Page title="Settings">
      <Tabs
        label="Settings"
        selected={tab}
        onSelect={next => navigate({ search: next === 'general' ? {} : { tab: next } })}
        tabs={[
          { id: 'general', title: 'General', content: () => <General /> },
          { id: 'database', title: 'Database', content: () => <DatabaseTab /> },
          { id: 'metrics', title: 'Metrics', content: () => <MetricsTab q={q} onFind={find} /> },
          { id: 'all', title: 'All settings', content: () => <AllSettings q={q} onFind={find} /> },
        ]}
      />
    </Page>
  )
}
