import { useQuery } from '@tanstack/react-query'
import type { Schema } from '@/api/client'
import { CodeBlock } from '@/design/CodeBlock'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { TextLink } from '@/design/Link'
import { PageSteps } from '@/design/PageSteps'
import { Time } from '@/design/Time'
import { ThisServer } from '@/parts/ThisServer'
import { LimitRowActions } from './LimitActions'
import type { PagedProps } from './LimitTable'
import { PAGE_SIZE, tagsPage } from './queries'
import { Slots } from './Slots'

type TagLimit = Schema<'ConcurrencyLimit'>

const COLUMNS: Column<TagLimit>[] = [
  {
    id: 'tag',
    header: 'Tag',
    cell: one => (
      <TextLink to="/concurrency/$id" params={{ id: one.id }} className="font-medium wrap-anywhere">
        {one.tag}
      </TextLink>
    ),
  },
  {
    id: 'slots',
    header: 'Task runs at once',
    width: 'w-40 sm:w-60',
    cell: one => <Slots active={one.active_slots?.length ?? 0} limit={one.concurrency_limit} />,
  },
  { id: 'updated', header: 'Updated', from: 'md', width: 'w-28', cell: one => <Time at={one.updated} /> },
  {
    id: 'actions',
    header: '',
    width: 'w-10',
    align: 'right',
    cell: one => <LimitRowActions limit={asLimit(one)} />,
  },
]

/** The limit of a tag, as the limits by name tell of it. */
function asLimit({ id, tag, concurrency_limit, active_slots, created, updated }: TagLimit) {
  return {
    id,
    created,
    updated,
    name: `tag:${tag}`,
    limit: concurrency_limit,
    active_slots: active_slots?.length ?? 0,
    active: true,
    slot_decay_per_second: 0,
  }
}

export function TagTable({ page, onPage }: PagedProps) {
  const { data, error, refetch } = useQuery(tagsPage(page))
  if (error) return <ErrorState error={error} onRetry={refetch} />
  return (
    <>
      <DataTable
        label="Limits of tags"
        columns={COLUMNS}
        rows={data}
        idOf={one => one.id}
        empty={
          <EmptyState title="No tag is limited yet">
            <p>Of the task runs with a limited tag only so many run at once; the others wait.</p>
            <ThisServer />
            <CodeBlock code="prefect concurrency-limit create db-writes 2" />
            <CodeBlock
              code={'from prefect import task\n\n@task(tags=["db-writes"])\ndef write_rows(): ...'}
            />
          </EmptyState>
        }
      />
      <PageSteps page={page} more={data?.length === PAGE_SIZE} onPage={onPage} />
    </>
  )
}
