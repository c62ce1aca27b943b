import { useState } from 'react'
import { act } from '@/api/act'
import { TextField } from '@/design/Field'
import { FormDialog } from '@/design/FormDialog'
import { NumberField } from '@/design/NumberField'
import { localTime } from '@/format/time'
import { type Deployment, makeRuns } from './queries'

const WEEK = 7 * 86_400_000

/** Has the schedules make the runs of a stretch of time: ahead of when the server would, or for days that are over. */
export function MakeRuns({ deployment, onClose }: { deployment: Deployment; onClose: () => void }) {
  const [from, setFrom] = useState(() => localTime(new Date()))
  const [to, setTo] = useState(() => localTime(new Date(Date.now() + WEEK)))
  const [most, setMost] = useState<number | null>(100)
  const submit = async () => {
    if (most === null) return
    const made = makeRuns(deployment.id, new Date(from).toISOString(), new Date(to).toISOString(), most)
    await act(made, ['flow_runs'], 'The runs of this time are there now, as far as the schedules have any.')
  }
  return (
    <FormDialog
      title={`Make runs of ${deployment.name}`}
      action="Make runs"
      ready={from !== '' && to > from && most !== null && most > 0}
      onClose={onClose}
      onSubmit={submit}
    >
      <p className="text-muted">
        Runs for all times at which an active schedule is due. Those that are there already are not made
        again; those whose time is over run at once.
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label="From" type="datetime-local" value={from} onChange={setFrom} />
        <TextField label="Until" type="datetime-local" value={to} onChange={setTo} />
        <NumberField label="At most, of each schedule" value={most} onChange={setMost} />
      </div>
    </FormDialog>
  )
}
