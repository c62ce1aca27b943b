import { useQuery } from '@tanstack/react-query'
import { type Column, DataTable } from '@/design/DataTable'
import { ErrorState } from '@/design/Feedback'
import { JsonView } from '@/design/JsonView'
import { TextLink } from '@/design/Link'
import { Section } from '@/design/Page'
import { Time } from '@/design/Time'
import { count } from '@/format/number'
import type { Deployment } from '../queries'
import { type Change, changesOf, type Field, type Version, versionsOf, withCurrent } from '../versions'

function columns(current: string | null): Column<Version>[] {
  return [
    {
      id: 'version',
      header: 'Version',
      cell: one => (
        <>
          <span className="font-mono text-xs wrap-anywhere">{one.version || 'not named'}</span>{' '}
          {one.version === current && <span className="ml-1 text-xs text-good">current</span>}
        </>
      ),
    },
    { id: 'runs', header: 'Runs', align: 'right', width: 'w-20', cell: one => count(one.runs) },
    {
      id: 'failed',
      header: 'Failed',
      align: 'right',
      width: 'w-20',
      cell: one => (one.failed > 0 ? <span className="text-danger">{count(one.failed)}</span> : '0'),
    },
    { id: 'first', header: 'First run', from: 'sm', width: 'w-28', cell: one => <Time at={one.first} /> },
    { id: 'last', header: 'Last run', from: 'sm', width: 'w-28', cell: one => <Time at={one.last} /> },
  ]
}

/** How each version ran, and what was changed from one to the next. */
export function Versions({ deployment }: { deployment: Deployment }) {
  const versions = useQuery(versionsOf(deployment.id))
  const changes = useQuery(changesOf(deployment.id))
  const current = deployment.version ?? null
  return (
    <div className="grid items-start gap-4 p-4 xl:grid-cols-2">
      <Section title="Versions of the last runs">
        {versions.error ? (
          <ErrorState error={versions.error} onRetry={versions.refetch} />
        ) : (
          <DataTable
            label="Versions"
            columns={columns(current)}
            rows={versions.data && withCurrent(versions.data, current)}
            idOf={one => one.version ?? ''}
          />
        )}
      </Section>
      <Section title="Changes">
        {changes.error && <ErrorState error={changes.error} onRetry={changes.refetch} />}
        {changes.data?.length === 0 && (
          <p className="px-3 py-2 text-faint">None, as far back as the server keeps events.</p>
        )}
        <ol className="divide-y divide-line">
          {changes.data?.map(change => (
            <li key={change.event}>
              <Changed change={change} />
            </li>
          ))}
        </ol>
      </Section>
    </div>
  )
}

function Changed({ change: { event, at, isFirst, fields } }: { change: Change }) {
  if (fields.length === 0) {
    return (
      <p className="px-3 py-1.5">
        <TextLink to="/events/$id" params={{ id: event }}>
          {isFirst ? 'Made' : 'Changed'}
        </TextLink>{' '}
        <span className="text-faint">
          · <Time at={at} />
        </span>
      </p>
    )
  }
  return (
    <details>
      <summary className="cursor-pointer px-3 py-1.5 wrap-anywhere hover:bg-hover">
        {told(fields)}{' '}
        <span className="text-faint">
          · <Time at={at} />
        </span>
      </summary>
      <div className="flex flex-col gap-3 px-3 pt-1 pb-3">
        {fields.map(({ name, from, to }) => (
          <div key={name} className="grid grid-cols-2 gap-x-2 gap-y-1">
            <h3 className="col-span-2 text-xs font-medium text-muted">{`${words(name)}, before and after`}</h3>
            <JsonView value={from} />
            <JsonView value={to} />
          </div>
        ))}
        <TextLink to="/events/$id" params={{ id: event }} className="self-start">
          The event that tells of it
        </TextLink>
      </div>
    </details>
  )
}

/** `Version 1 → 2; tags, parameters` */
function told(fields: readonly Field[]): string {
  const version = fields.find(one => one.name === 'version')
  const others = fields.filter(one => one !== version).map(one => words(one.name))
  const moved = version && `Version ${version.from ?? 'not named'} → ${version.to ?? 'not named'}`
  const text = [moved, others.join(', ')].filter(Boolean).join('; ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A field's name in the API, as people say it. */
function words(name: string): string {
  return name === 'infra_overrides' ? 'job variables' : name.replaceAll('_', ' ')
}
