import { JsonView } from '@/design/JsonView'
import { Section } from '@/design/Page'
import type { Run } from './actions'

export function ParametersTab({ run }: { run: Run }) {
  const parts = [
    { title: 'Parameters', value: run.parameters ?? {} },
    { title: 'Job variables', value: run.job_variables ?? {} },
    { title: 'Context', value: run.context ?? {} },
    { title: 'Labels', value: run.labels ?? {} },
  ]
  return (
    <div className="grid gap-4 p-4 lg:grid-cols-2">
      {parts.map(({ title, value }) => (
        <Section key={title} title={title}>
          <div className="p-3">
            {Object.keys(value).length > 0 ? (
              <JsonView value={value} />
            ) : (
              <span className="text-faint">None</span>
            )}
          </div>
        </Section>
      ))}
    </div>
  )
}
