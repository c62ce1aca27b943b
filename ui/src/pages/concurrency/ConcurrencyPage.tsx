import { getRouteApi } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '@/api/useLive'
import { Button } from '@/design/Button'
import { useOffers } from '@/design/commands'
import { Page } from '@/design/Page'
import { Tabs } from '@/design/Tabs'
import { LimitDialog } from './LimitDialog'
import { LimitTable } from './LimitTable'
import { TagTable } from './TagTable'

const route = getRouteApi('/concurrency')

export function ConcurrencyPage() {
  const { tab = 'limits', page = 1 } = route.useSearch()
  const navigate = route.useNavigate()
  const [creating, setCreating] = useState(false)
  useLive({ events: ['prefect.concurrency-limit.'], nouns: ['concurrency_limits'] })
  const toPage = (next: number) => navigate({ search: was => ({ ...was, page: next }) })
  const create = () => setCreating(true)
  const creates = tab === 'tags' ? 'New limit of a tag' : 'New limit'
  useOffers('Concurrency', { [creates]: create })

  return (
    <Page
      title="Concurrency"
      actions={
        <Button look="primary" onPress={create}>
          <Plus />
          {creates}
        </Button>
      }
    >
      <Tabs
        label="Limits"
        selected={tab}
        onSelect={next => navigate({ search: { tab: next } })}
        tabs={[
          { id: 'limits', title: 'Limits', content: () => <LimitTable page={page} onPage={toPage} /> },
          { id: 'tags', title: 'Task runs by tag', content: () => <TagTable page={page} onPage={toPage} /> },
        ]}
      />
      {creating && <LimitDialog ofTag={tab === 'tags'} onClose={() => setCreating(false)} />}
    </Page>
  )
}
