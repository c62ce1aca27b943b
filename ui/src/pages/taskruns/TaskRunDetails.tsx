import { useQuery } from '@tanstack/react-query'
import { api, ask, type Schema } from '@/api/client'
import { KeyValue } from '@/design/KeyValue'
import { Section } from '@/design/Page'
import { Time } from '@/design/Time'
import { StateHistory } from '@/parts/states/StateHistory'
import { TaskInputs } from './TaskInputs'

/** The states of a task run, what it was given, and what is known of it besides. */
export function TaskRunDetails({ run }: { run: Schema<'UITaskRun'> }) {
  const { data: states } = useQuery({
    queryKey: ['task_runs', 'states', run.id],
    queryFn: () => ask(api.GET('/task_run_states/', { params: { query: { task_run_id: run.id } } })),
  })
  return (
    <div className="grid items-start gap-4 p-4 lg:grid-cols-2">
      <Section title="States">
        <StateHistory states={states} />
      </Section>
      <Section title="Details">
        <div className="p-3">
          <KeyValue
            facts={[
              ['Task', <code key="task">{run.task_key}</code>],
              ['Version', run.task_version],
              ['Id', <code key="id">{run.id}</code>],
              ['Created', <Time key="created" at={run.created} />],
              ['Tries', `${run.run_count} of ${1 + (run.empirical_policy?.retries ?? 0)}`],
              run.cache_key != null && ['Cache key', <code key="cache">{run.cache_key}</code>],
              run.cache_expiration != null && [
                'Cached until',
                <Time key="until" at={run.cache_expiration} />,
              ],
            ]}
          />
        </div>
      </Section>
      <Section title="Inputs">
        <div className="p-3">
          <TaskInputs of={run.task_inputs ?? {}} />
        </div>
      </Section>
    </div>
  )
}
