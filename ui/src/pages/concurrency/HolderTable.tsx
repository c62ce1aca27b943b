import { type ReactNode, useState } from 'react'
import { act } from '@/api/act'
import { Button } from '@/design/Button'
import { Confirm } from '@/design/Confirm'
import { type Column, DataTable } from '@/design/DataTable'
import { TextLink } from '@/design/Link'
import { Duration, Time } from '@/design/Time'
import { type Holder, releaseLease, releaseRun } from './queries'
import { useHolderNames } from './useHolderNames'

const YEAR = 365 * 86_400_000

/** A lease that ends in a century ends with its run. */
function endsWithRun({ until }: Holder): boolean {
  return until === null || Date.parse(until) - Date.now() > YEAR
}

function columnsOf(names: ReadonlyMap<string, string>, release: (holder: Holder) => void): Column<Holder>[] {
  return [
    { id: 'who', header: 'Who', cell: one => <Who of={one} name={names.get(one.holder_id ?? '')} /> },
    { id: 'slots', header: 'Slots', width: 'w-16', align: 'right', cell: one => one.slots },
    { id: 'since', header: 'For', width: 'w-28', cell: one => <Duration from={one.since} /> },
    {
      id: 'until',
      header: 'Until',
      from: 'sm',
      width: 'w-36',
      cell: one => (endsWithRun(one) ? 'its end' : <Time at={one.until} />),
    },
    {
      id: 'release',
      header: '',
      width: 'w-24',
      align: 'right',
      cell: one => <Button onPress={() => release(one)}>Release</Button>,
    },
  ]
}

/** Where holders have their pages. */
const PLACES = {
  flow_run: { to: '/runs/$id', title: 'flow run' },
  task_run: { to: '/task-runs/$id', title: 'task run' },
  deployment: { to: '/deployments/$id', title: 'deployment' },
} as const

function Who({ of: { holder_type, holder_id }, name }: { of: Holder; name: string | undefined }) {
  if (!holder_id) return <span className="text-faint">somebody who did not say who</span>
  const place = Object.hasOwn(PLACES, holder_type ?? '') && PLACES[holder_type as keyof typeof PLACES]
  if (!place) return `${holder_type ?? 'something'} ${holder_id}`
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <TextLink to={place.to} params={{ id: holder_id }} className="font-medium wrap-anywhere">
        {name ?? holder_id}
      </TextLink>
      <span className="text-xs text-faint">{place.title}</span>
    </span>
  )
}

export interface HolderTableProps {
  holders: readonly Holder[] | undefined
  tag: string | undefined
  empty: ReactNode
}

/** Who has slots of a limit, since when and until when. */
export function HolderTable({ holders, tag, empty }: HolderTableProps) {
  const [released, setReleased] = useState<Holder>()
  const names = useHolderNames(holders ?? [])
  const columns = columnsOf(names, setReleased)
  const release = async () => {
    if (!released) return
    const { lease_id, holder_id } = released
    const change = tag !== undefined && holder_id ? releaseRun(tag, holder_id) : releaseLease(lease_id)
    await act(change, ['concurrency_limits'], 'Released.')
  }
  return (
    <>
      <DataTable
        label="Who has slots"
        columns={columns}
        rows={holders}
        idOf={one => one.lease_id}
        empty={empty}
      />
      <Confirm
        title="Release these slots?"
        action="Release"
        open={released !== undefined}
        onClose={() => setReleased(undefined)}
        onConfirm={release}
      >
        Who has them now goes on, and others may begin beside them.
      </Confirm>
    </>
  )
}
