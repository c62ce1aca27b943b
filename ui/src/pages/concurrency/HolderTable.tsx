import { type ReactNode, useMemo, useState } from 'react'
import { act } from '@/api/act'
import { Button } from '@/design/Button'
import { Confirm } from '@/design/Confirm'
import { type Column, DataTable } from '@/design/DataTable'
import { TextLink } from '@/design/Link'
import { Duration, Time } from '@/design/Time'
import { type Holder, releaseLease, releaseRun } from './queries'

const YEAR = 365 * 86_400_000

/** A lease that ends in a century ends with its run. */
function endsWithRun({ until }: Holder): boolean {
  return until === null || Date.parse(until) - Date.now() > YEAR
}

function columnsOf(release: (holder: Holder) => void): Column<Holder>[] {
  return [
    { id: 'who', header: 'Who', cell: one => <Who of={one} /> },
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

function Who({ of: { holder_type, holder_id } }: { of: Holder }) {
  if (!holder_id) return <span className="text-faint">somebody who did not say who</span>
  const id = <span className="font-mono text-xs">{holder_id}</span>
  const params = { id: holder_id }
  switch (holder_type) {
    case 'flow_run':
      return (
        <TextLink to="/runs/$id" params={params}>
          flow run {id}
        </TextLink>
      )
    case 'task_run':
      return (
        <TextLink to="/task-runs/$id" params={params}>
          task run {id}
        </TextLink>
      )
    case 'deployment':
      return (
        <TextLink to="/deployments/$id" params={params}>
          deployment {id}
        </TextLink>
      )
    default:
      return (
        <>
          {holder_type} {id}
        </>
      )
  }
}

export interface HolderTableProps {
  holders: readonly Holder[] | undefined
  tag: string | undefined
  empty: ReactNode
}

/** Who has slots of a limit, since when and until when. */
export function HolderTable({ holders, tag, empty }: HolderTableProps) {
  const [released, setReleased] = useState<Holder>()
  const columns = useMemo(() => columnsOf(setReleased), [])
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
