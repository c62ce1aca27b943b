import { CalendarClock, CalendarPlus, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { act } from '@/api/act'
import { Button, IconButton } from '@/design/Button'
import { Confirm } from '@/design/Confirm'
import { EmptyState } from '@/design/Feedback'
import { Switch } from '@/design/Field'
import { notifyFailure } from '@/design/Toast'
import { scheduleText } from '@/format/schedule'
import { MakeRuns } from '../MakeRuns'
import { NextDates } from '../NextDates'
import { type Deployment, type DeploymentSchedule, deleteSchedule, saveSchedule } from '../queries'
import { ScheduleDialog } from '../ScheduleDialog'

type Opened = { what: 'new' | 'runs' } | { what: 'edit' | 'delete'; schedule: DeploymentSchedule }

export function Schedules({ deployment }: { deployment: Deployment }) {
  const [open, setOpen] = useState<Opened>()
  const close = () => setOpen(undefined)
  const schedules = deployment.schedules ?? []
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="flex items-center justify-between gap-4">
        <p className="text-muted">
          {deployment.paused && schedules.length > 0 && 'The deployment is paused: no schedule makes runs.'}
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          {schedules.some(schedule => schedule.active) && (
            <Button onPress={() => setOpen({ what: 'runs' })}>
              <CalendarPlus />
              Make runs…
            </Button>
          )}
          <Button onPress={() => setOpen({ what: 'new' })}>
            <Plus />
            New schedule
          </Button>
        </div>
      </div>
      {schedules.length === 0 && (
        <EmptyState title="It has no schedules">
          <p>
            A schedule makes runs ahead of time: every so often, by a cron expression, or by a recurrence
            rule.
          </p>
        </EmptyState>
      )}
      <ul className="grid gap-3 lg:grid-cols-2 xl:grid-cols-3">
        {schedules.map(schedule => (
          <li key={schedule.id} className="rounded-lg border border-line bg-surface">
            <Card deployment={deployment} schedule={schedule} onOpen={setOpen} />
          </li>
        ))}
      </ul>
      {open?.what === 'runs' && <MakeRuns deployment={deployment} onClose={close} />}
      {open?.what === 'new' && <ScheduleDialog deployment={deployment} onClose={close} />}
      {open?.what === 'edit' && (
        <ScheduleDialog deployment={deployment} schedule={open.schedule} onClose={close} />
      )}
      <Confirm
        title="Delete this schedule?"
        action="Delete the schedule"
        open={open?.what === 'delete'}
        onClose={close}
        onConfirm={async () => {
          if (open?.what !== 'delete') return
          await act(
            deleteSchedule(deployment.id, open.schedule.id),
            ['deployments', 'flow_runs'],
            'The schedule is deleted.',
          )
        }}
      >
        The runs that it has made ahead and that have not begun go with it.
      </Confirm>
    </div>
  )
}

interface CardProps {
  deployment: Deployment
  schedule: DeploymentSchedule
  onOpen: (opened: Opened) => void
}

function Card({ deployment, schedule, onOpen }: CardProps) {
  const text = scheduleText(schedule.schedule)
  const given = Object.keys(schedule.parameters ?? {})
  const toggle = () =>
    act(
      saveSchedule(deployment.id, schedule.id, { active: !schedule.active }),
      ['deployments', 'flow_runs'],
      schedule.active ? 'The schedule makes no more runs.' : 'The schedule makes runs again.',
    ).catch(notifyFailure)
  return (
    <>
      <header className="flex items-center gap-2 border-b border-line px-3 py-1.5">
        <CalendarClock aria-hidden className="size-3.5 shrink-0 text-faint" />
        <h3 className="min-w-0 flex-1 truncate font-medium" title={text}>
          {text}
        </h3>
        <Switch
          aria-label={`The schedule ${text} makes runs`}
          isSelected={schedule.active}
          onChange={() => void toggle()}
        />
        <IconButton label={`Edit the schedule ${text}`} onPress={() => onOpen({ what: 'edit', schedule })}>
          <Pencil />
        </IconButton>
        <IconButton
          label={`Delete the schedule ${text}`}
          onPress={() => onOpen({ what: 'delete', schedule })}
        >
          <Trash2 />
        </IconButton>
      </header>
      <div className="flex flex-col gap-2 px-3 py-2">
        <p className="text-xs text-faint">
          {[
            schedule.schedule.timezone ?? 'UTC',
            schedule.slug && `slug ${schedule.slug}`,
            schedule.max_scheduled_runs && `${schedule.max_scheduled_runs} runs ahead`,
            given.length > 0 && `with its own ${given.join(', ')}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <NextDates schedule={schedule.schedule} />
      </div>
    </>
  )
}
