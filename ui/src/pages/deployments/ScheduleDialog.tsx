import { useMemo, useState } from 'react'
import { act } from '@/api/act'
import { Switch, TextField } from '@/design/Field'
import { FormDialog } from '@/design/FormDialog'
import { NumberField } from '@/design/NumberField'
import type { RJSFSchema } from '@/design/SchemaForm'
import { ValuesEditor } from '@/parts/ValuesEditor'
import { NextDates } from './NextDates'
import { addSchedule, type Deployment, type DeploymentSchedule, saveSchedule } from './queries'
import { ScheduleFields } from './ScheduleFields'
import { draftOf, newDraft, scheduleOf } from './scheduleDraft'

export interface ScheduleDialogProps {
  deployment: Deployment
  /** The one to be changed; without it a new one is made. */
  schedule?: DeploymentSchedule
  onClose: () => void
}

/** Makes or changes a schedule, and shows when it would be due. */
export function ScheduleDialog({ deployment, schedule, onClose }: ScheduleDialogProps) {
  const [draft, setDraft] = useState(() =>
    schedule ? draftOf(schedule.schedule) : newDraft(Intl.DateTimeFormat().resolvedOptions().timeZone),
  )
  const [active, setActive] = useState(schedule?.active ?? true)
  const [most, setMost] = useState(schedule?.max_scheduled_runs ?? null)
  const [slug, setSlug] = useState(schedule?.slug ?? '')
  const [parameters, setParameters] = useState({ value: schedule?.parameters ?? {}, valid: true })
  const said = useMemo(() => scheduleOf(draft), [draft])

  const save = async () => {
    if (!said) return
    const change = {
      schedule: said,
      active,
      max_scheduled_runs: most,
      parameters: parameters.value,
      slug: slug.trim() || null,
    }
    await act(
      schedule ? saveSchedule(deployment.id, schedule.id, change) : addSchedule(deployment.id, change),
      ['deployments', 'flow_runs'],
      schedule ? 'The schedule is saved.' : 'The schedule is added.',
    )
  }

  return (
    <FormDialog
      title={schedule ? 'Edit the schedule' : `New schedule of ${deployment.name}`}
      action={schedule ? 'Save' : 'Add schedule'}
      size="wide"
      ready={said !== undefined && parameters.valid}
      onClose={onClose}
      onSubmit={save}
    >
      <div className="grid gap-6 sm:grid-cols-[3fr_2fr]">
        <div className="flex min-w-0 flex-col gap-4">
          <ScheduleFields draft={draft} onChange={change => setDraft(was => ({ ...was, ...change }))} />
          <Switch isSelected={active} onChange={setActive}>
            Makes runs
          </Switch>
        </div>
        <section aria-label="Next dates" className="min-w-0">
          <h3 className="mb-1 text-xs font-medium text-muted">Due next</h3>
          <NextDates schedule={said} count={8} />
        </section>
      </div>
      <details>
        <summary className="cursor-pointer font-medium">More</summary>
        <div className="flex flex-col gap-4 pt-3">
          <div className="grid gap-4 sm:grid-cols-2">
            <NumberField
              label="Runs made ahead, at most"
              placeholder="As the server has it"
              value={most}
              onChange={setMost}
            />
            <TextField
              label="Slug"
              description="A name that code can find it by."
              value={slug}
              onChange={setSlug}
            />
          </div>
          <div>
            <h3 className="text-xs font-medium text-muted">Parameters for the runs of this schedule</h3>
            <ValuesEditor
              label="Parameters of the schedule"
              schema={withoutRequired(deployment.parameter_openapi_schema)}
              values={parameters.value}
              onChange={setParameters}
            />
          </div>
        </div>
      </details>
    </FormDialog>
  )
}

/** Here a parameter may be left out: then the deployment's own is taken. */
function withoutRequired(schema: Deployment['parameter_openapi_schema']): RJSFSchema | null {
  if (!schema) return null
  const { required: _, ...rest } = schema
  return rest
}
