import { JsonView } from '@/design/JsonView'
import { KeyValue } from '@/design/KeyValue'
import { TextLink } from '@/design/Link'
import { Section } from '@/design/Page'
import { Time } from '@/design/Time'
import type { WorkPool } from '../queries'

export function PoolDetails({ pool }: { pool: WorkPool }) {
  const storage = pool.storage_configuration
  const results = storage?.default_result_storage_block_id
  return (
    <div className="grid max-w-5xl gap-4 p-4 lg:grid-cols-2">
      <Section title="Pool">
        <div className="p-3">
          <KeyValue
            facts={[
              ['Description', pool.description],
              ['Type', pool.type],
              ['Runs at once', pool.concurrency_limit ?? 'no limit'],
              ['Created', <Time key="created" at={pool.created} />],
              ['Changed', <Time key="updated" at={pool.updated} />],
              [
                'Id',
                <span key="id" className="font-mono text-xs wrap-anywhere">
                  {pool.id}
                </span>,
              ],
            ]}
          />
        </div>
      </Section>
      <Section title="Storage of code and results">
        <div className="p-3">
          <KeyValue
            facts={[
              [
                'Results',
                results && (
                  <TextLink to="/blocks/$id" params={{ id: results }}>
                    the block
                  </TextLink>
                ),
              ],
              [
                'Upload of code',
                storage?.bundle_upload_step && <JsonView value={storage.bundle_upload_step} />,
              ],
              [
                'Run of code',
                storage?.bundle_execution_step && <JsonView value={storage.bundle_execution_step} />,
              ],
            ]}
          />
        </div>
      </Section>
    </div>
  )
}
