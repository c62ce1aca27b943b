import { useState } from 'react'
import { act } from '@/api/act'
import { Button } from '@/design/Button'
import { CodeEditor } from '@/design/CodeEditor'
import { Section } from '@/design/Page'
import { type RJSFSchema, SchemaForm } from '@/design/SchemaForm'
import { notifyFailure } from '@/design/Toast'
import { hasProperties, readObject } from '@/parts/ValuesEditor'
import { savePool, type WorkPool } from '../queries'

/** What every job of a pool is made of, and which of it deployments may choose: the JSON, and beside it their form. */
export function Template({ pool }: { pool: WorkPool }) {
  const [text, setText] = useState(() => JSON.stringify(pool.base_job_template ?? {}, null, 2))
  const [tried, setTried] = useState<Record<string, unknown>>({})
  const read = readObject(text)
  const variables = read?.variables as RJSFSchema | undefined
  const changed = JSON.stringify(read) !== JSON.stringify(pool.base_job_template)
  const save = () =>
    act(
      savePool(pool.name, { base_job_template: read }),
      ['work_pools'],
      'The template is saved. Runs take it from now on.',
    ).catch(notifyFailure)
  return (
    <div className="grid gap-4 p-4 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-3">
        <CodeEditor label="Base job template" language="json" lines={24} value={text} onChange={setText} />
        <div className="flex items-center gap-3">
          <Button look="primary" isDisabled={!read || !changed} onPress={() => void save()}>
            Save template
          </Button>
          {!read && <span className="text-danger">This is no JSON object.</span>}
        </div>
      </div>
      <Section title="What deployments may choose">
        <div className="p-3">
          {hasProperties(variables) ? (
            <SchemaForm schema={variables} value={tried} onChange={setTried} />
          ) : (
            <p className="text-muted">Nothing: the template has no variables.</p>
          )}
        </div>
      </Section>
    </div>
  )
}
