import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { sparse } from '@/api/sparse'
import { useLive } from '@/api/useLive'
import { EmptyState } from '@/design/Feedback'
import { SearchField, Switch } from '@/design/Field'
import { FilterBar } from '@/design/Filters'
import { Page } from '@/design/Page'
import { DeleteChosen } from '@/parts/DeleteChosen'
import { DeploymentList } from '@/parts/DeploymentList'
import { FirstDeployment } from '@/parts/FirstDeployment'
import { PoolFilter } from '@/parts/PoolFilter'
import { TagFilter } from '@/parts/TagFilter'
import { DeleteDeployments } from './DeleteDeployments'
import type { DeploymentsAsked } from './queries'

const route = getRouteApi('/deployments')
const NONE: ReadonlySet<string> = new Set()

export function DeploymentsPage() {
  const search = route.useSearch()
  const { page = 1, q, tag, pool, paused, sort = 'NAME_ASC' } = search
  const navigate = route.useNavigate()
  const narrow = (change: Partial<typeof search>, replace = false) =>
    void navigate({ search: was => ({ ...was, page: undefined, ...change }), replace })
  const [selected, setSelected] = useState(NONE)
  const [deleting, setDeleting] = useState(false)
  const ids = useMemo(() => [...selected], [selected])
  useLive({ events: ['prefect.flow-run.', 'prefect.deployment.'], nouns: ['deployments', 'flow_runs'] })
  const narrowed = Boolean(q || tag || pool || paused)

  return (
    <Page
      title="Deployments"
      actions={<DeleteChosen count={ids.length} noun="deployment" onPress={() => setDeleting(true)} />}
    >
      <FilterBar>
        <SearchField
          aria-label="Search deployments by name"
          placeholder="Search by name or flow"
          value={q ?? ''}
          onChange={text => narrow({ q: text || undefined }, true)}
        />
        <TagFilter tags={tag} onChange={next => narrow({ tag: next })} />
        <PoolFilter pools={pool} onChange={next => narrow({ pool: next })} />
        <Switch isSelected={paused ?? false} onChange={on => narrow({ paused: on || undefined })}>
          Only paused
        </Switch>
      </FilterBar>
      <DeploymentList
        asked={asked(search)}
        page={page}
        onPage={next => navigate({ search: was => ({ ...was, page: next }) })}
        sort={sort}
        onSort={next => narrow({ sort: next as typeof sort })}
        selected={selected}
        onSelect={setSelected}
        empty={narrowed ? <EmptyState title="No deployment is like this" /> : <FirstDeployment />}
      />
      <DeleteDeployments
        ids={ids}
        open={deleting}
        onClose={() => setDeleting(false)}
        onDone={() => setSelected(NONE)}
      />
    </Page>
  )
}

/** What the server is asked for by what the URL says. */
function asked({
  q,
  tag,
  pool,
  paused,
  sort = 'NAME_ASC',
}: ReturnType<typeof route.useSearch>): DeploymentsAsked {
  const narrowed = q || tag || paused
  return sparse<DeploymentsAsked>({
    sort,
    ...(narrowed && {
      deployments: {
        ...(q && { flow_or_deployment_name: { like_: q } }),
        ...(tag && { tags: { all_: tag } }),
        ...(paused && { paused: { eq_: true } }),
      },
    }),
    ...(pool && { work_pools: { name: { any_: pool } } }),
  })
}
