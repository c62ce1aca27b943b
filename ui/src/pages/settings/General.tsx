import { useQuery } from '@tanstack/react-query'
import { serverSettings } from '@/api/client'
import { password, signOut } from '@/api/password'
import { Button } from '@/design/Button'
import { CodeBlock } from '@/design/CodeBlock'
import { type Colors, chooseColors, useColors } from '@/design/colors'
import { KeyValue } from '@/design/KeyValue'
import { Section } from '@/design/Page'
import { Select } from '@/design/Select'
import { period, valueAt } from './flat'
import { settings, version } from './queries'
import { ResultStorage } from './ResultStorage'

const COLORS = [
  { value: 'system', label: 'As the system has them' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

export function General() {
  const { apiUrl, auth, csrf } = serverSettings()
  const { data: standsFor } = useQuery(version)
  const { data: all = {} } = useQuery(settings)
  const chosen = useColors()
  const vacuum = 'server.services.db_vacuum'
  const pruned = valueAt(all, `${vacuum}.enabled`)
  return (
    <div className="grid items-start gap-4 p-4 lg:grid-cols-2">
      <Section title="Server">
        <div className="flex flex-col gap-3 p-3">
          <KeyValue
            facts={[
              [
                'API',
                <span key="api" className="font-mono text-xs wrap-anywhere">
                  {apiUrl}
                </span>,
              ],
              ['Stands in for', standsFor && `Prefect ${standsFor}`],
              ['Sign-in', auth ? 'with the auth string' : 'open to all who reach it'],
              ['CSRF', csrf ? 'changes need a token' : 'off'],
            ]}
          />
          <CodeBlock code={`export PREFECT_API_URL=${apiUrl}`} />
          {password() !== null && (
            <div>
              <Button
                onPress={() => {
                  signOut()
                  window.location.reload()
                }}
              >
                Sign out
              </Button>
            </div>
          )}
        </div>
      </Section>
      <Section title="This browser">
        <div className="w-64 max-w-full p-3">
          <Select<Colors> label="Colours" options={COLORS} value={chosen} onChange={chooseColors} />
        </div>
      </Section>
      <Section title="Retention">
        <div className="p-3">
          <KeyValue
            facts={[
              ['Events', `for ${period(valueAt(all, 'server.events.retention_period'))}`],
              [
                'Flow runs',
                prunes(pruned, 'flow_runs')
                  ? `for ${period(valueAt(all, `${vacuum}.retention_period`))}`
                  : 'until they are deleted',
              ],
              ...overrides(valueAt(all, `${vacuum}.event_retention_overrides`)),
            ]}
          />
        </div>
      </Section>
      <ResultStorage />
    </div>
  )
}

/** Whether what is old of a kind is cleared away. */
function prunes(enabled: unknown, kind: string): boolean {
  return enabled === true || (Array.isArray(enabled) && enabled.includes(kind))
}

/** Events that are kept for another time than all others. */
function overrides(value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).map(([event, length]) => [event, `for ${period(length)}`])
}
