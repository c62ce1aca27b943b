import type { ReactNode } from 'react'
import { JsonView } from '@/design/JsonView'
import { KeyValue } from '@/design/KeyValue'
import { TextLink } from '@/design/Link'
import { Section } from '@/design/Page'
import { Tags } from '@/design/Tags'
import { Time } from '@/design/Time'
import { STRATEGIES } from '../LimitFields'
import type { Deployment } from '../queries'

export function Details({ deployment }: { deployment: Deployment }) {
  const { global_concurrency_limit: limit, concurrency_options: options, labels } = deployment
  const beyond = STRATEGIES.find(one => one.value === options?.collision_strategy)?.label
  return (
    <div className="grid max-w-5xl gap-4 p-4 lg:grid-cols-2">
      <Section title="Deployment">
        <div className="p-3">
          <KeyValue
            facts={[
              [
                'Description',
                deployment.description && <p className="whitespace-pre-wrap">{deployment.description}</p>,
              ],
              ['Version', deployment.version],
              ['Tags', deployment.tags?.length ? <Tags key="tags" tags={deployment.tags} /> : null],
              [
                'Runs at once',
                limit ? (
                  <>
                    <TextLink to="/concurrency/$id" params={{ id: limit.id }}>
                      {`${limit.active_slots} of ${limit.limit}`}
                    </TextLink>
                    <span className="text-faint">{`; others ${beyond ?? 'wait for a slot'}`}</span>
                  </>
                ) : (
                  'no limit'
                ),
              ],
              [
                'Parameters',
                deployment.enforce_parameter_schema ? 'must fit their schema' : 'may be anything',
              ],
              ['Last polled', deployment.last_polled && <Time at={deployment.last_polled} />],
              ['Created', <Made key="created" at={deployment.created} by={deployment.created_by} />],
              ['Changed', <Made key="updated" at={deployment.updated} by={deployment.updated_by} />],
              ['Id', <Code key="id">{deployment.id}</Code>],
            ]}
          />
        </div>
      </Section>
      <Section title="Code">
        <div className="flex flex-col gap-3 p-3">
          <KeyValue
            facts={[
              ['Entrypoint', deployment.entrypoint && <Code>{deployment.entrypoint}</Code>],
              ['Path', deployment.path && <Code>{deployment.path}</Code>],
              ['Storage', deployment.storage_document_id && <Block id={deployment.storage_document_id} />],
              [
                'Infrastructure',
                deployment.infrastructure_document_id && <Block id={deployment.infrastructure_document_id} />,
              ],
            ]}
          />
          {deployment.pull_steps && (
            <>
              <h3 className="text-faint">Pull steps</h3>
              <JsonView value={deployment.pull_steps} />
            </>
          )}
        </div>
      </Section>
      {labels && Object.keys(labels).length > 0 && (
        <Section title="Labels">
          <div className="p-3">
            <KeyValue facts={Object.entries(labels).map(([name, value]) => [name, String(value)] as const)} />
          </div>
        </Section>
      )}
    </div>
  )
}

function Code({ children }: { children: ReactNode }) {
  return <span className="font-mono text-xs wrap-anywhere">{children}</span>
}

function Block({ id }: { id: string }) {
  return (
    <TextLink to="/blocks/$id" params={{ id }}>
      the block
    </TextLink>
  )
}

function Made({ at, by }: { at: string | null; by: Deployment['created_by'] }) {
  return (
    <>
      <Time at={at} />
      {by?.display_value && ` by ${by.display_value}`}
    </>
  )
}
