import type { Schema } from '@/api/client'
import { KeyValue } from '@/design/KeyValue'
import { TextLink } from '@/design/Link'
import { useRunNames, useTaskRunNames } from '../runs/names'

type Given = NonNullable<Schema<'UITaskRun'>['task_inputs']>

/** No more inputs of one name are drawn. */
const SHOWN = 100

/** What a task run was given by others, under the names of its arguments. */
export function TaskInputs({ of }: { of: Given }) {
  const names = Object.entries(of).filter(([, inputs]) => inputs.length > 0)
  const tasks = useTaskRunNames(idsOf(of, 'task_run'))
  const flows = useRunNames(idsOf(of, 'flow_run'))
  if (names.length === 0) return <span className="text-faint">No results of other runs</span>
  return (
    <KeyValue
      facts={names.map(
        ([name, inputs]) =>
          [
            name,
            <span key={name} className="flex flex-col items-start gap-0.5">
              {inputs.slice(0, SHOWN).map((input, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: inputs have no other name
                <Input key={index} of={input} tasks={tasks} flows={flows} />
              ))}
              {inputs.length > SHOWN && (
                <span className="text-faint">{`and ${inputs.length - SHOWN} more`}</span>
              )}
            </span>,
          ] as const,
      )}
    />
  )
}

function idsOf(given: Given, kind: 'task_run' | 'flow_run'): string[] {
  return Object.values(given)
    .flatMap(inputs => inputs.slice(0, SHOWN))
    .flatMap(input => (input.input_type === kind && 'id' in input ? [input.id] : []))
}

interface InputProps {
  of: Given[string][number]
  tasks: ReadonlyMap<string, string>
  flows: ReadonlyMap<string, string>
}

function Input({ of, tasks, flows }: InputProps) {
  switch (of.input_type) {
    case 'task_run':
      return (
        <TextLink to="/task-runs/$id" params={{ id: of.id }}>
          {tasks.get(of.id) ?? `Task run ${of.id.slice(0, 8)}`}
        </TextLink>
      )
    case 'flow_run':
      return (
        <TextLink to="/runs/$id" params={{ id: of.id }}>
          {flows.get(of.id) ?? `Run ${of.id.slice(0, 8)}`}
        </TextLink>
      )
    case 'parameter':
      return <span>{`the flow’s parameter ${of.name}`}</span>
    case 'constant':
      return <span>{`a constant: ${of.type}`}</span>
  }
}
