import { useQuery } from '@tanstack/react-query'
import { api, ask, type Schema } from '@/api/client'
import { JsonView } from '@/design/JsonView'
import { KeyValue } from '@/design/KeyValue'
import { TextLink } from '@/design/Link'
import { Section } from '@/design/Page'
import { Time } from '@/design/Time'
import { StateHistory } from '@/parts/states/StateHistory'

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
          <Inputs of={run.task_inputs ?? {}} />
        </div>
      </Section>
    </div>
  )
}

function Inputs({ of }: { of: NonNullable<Schema<'UITaskRun'>['task_inputs']> }) {
  const names = Object.entries(of).filter(([, inputs]) => inputs.length > 0)
  if (names.length === 0) return <span className="text-faint">No results of other runs</span>
  return (
    <KeyValue
      facts={names.map(
        ([name, inputs]) =>
          [
            name,
            <span key={name} className="flex flex-col">
              {inputs.map((input, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: inputs have no other name
                <Input key={index} of={input} />
              ))}
            </span>,
          ] as const,
      )}
    />
  )
}

function Input({ of }: { of: Record<string, unknown> }) {
  const id = typeof of.id === 'string' ? of.id : undefined
  if (of.input_type === 'task_run' && id) {
    return (
      <TextLink to="/task-runs/$id" params={{ id }}>
        {`Task run ${id.slice(0, 8)}`}
      </TextLink>
    )
  }
  if (of.input_type === 'flow_run' && id) {
    return (
      <TextLink to="/runs/$id" params={{ id }}>
        {`Run ${id.slice(0, 8)}`}
      </TextLink>
    )
  }
  return <JsonView value={of} />
}
