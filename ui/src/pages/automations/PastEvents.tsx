import { useState } from 'react'
import { askPath } from '@/api/client'
import { told } from '@/api/problem'
import { Button } from '@/design/Button'
import { TextLink } from '@/design/Link'
import { Section } from '@/design/Page'
import { Select } from '@/design/Select'
import { Time } from '@/design/Time'
import { count, plural } from '@/format/number'
import type { Draft, Trigger } from './draft'
import { EvaluationTable } from './Evaluations'
import type { Evaluation } from './queries'

interface Firing {
  triggered: string
  labels: Record<string, string>
  event: Evaluation['event']
}

interface Outcome {
  since: string
  complete: boolean
  events: number
  concerned: number
  fired: number
  firings: Firing[]
  evaluations: Evaluation[]
}

const PASTS = [
  { value: '1', label: 'past hour' },
  { value: '24', label: 'past day' },
  { value: '168', label: 'past week' },
  { value: '720', label: 'past month' },
] as const

type Past = (typeof PASTS)[number]['value']

function test(trigger: Trigger, hours: number): Promise<Outcome> {
  const since = new Date(Date.now() - hours * 3_600_000).toISOString()
  return askPath('/provost/automations/test', { method: 'POST', body: JSON.stringify({ trigger, since }) })
}

/** What the trigger, as it is written now, would have made of what has happened. Nothing is done. */
export function PastEvents({ draft, ready }: { draft: Draft; ready: boolean }) {
  const [past, setPast] = useState<Past>('24')
  const [outcome, setOutcome] = useState<Outcome>()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      setOutcome(await test(draft.trigger, Number(past)))
    } catch (error) {
      setFailure(told(error))
    }
    setBusy(false)
  }
  return (
    <Section
      title="Test against past events"
      actions={
        <div className="flex items-center gap-2">
          <div className="w-32">
            <Select aria-label="Which past" options={PASTS} value={past} onChange={setPast} />
          </div>
          <Button busy={busy} isDisabled={!ready} onPress={run}>
            Test
          </Button>
        </div>
      }
    >
      <div className="px-3 py-2">
        {failure && (
          <p role="alert" className="text-danger">
            {failure}
          </p>
        )}
        {outcome ? (
          <Verdict outcome={outcome} />
        ) : (
          <p className="text-muted">Says how often it would have fired, and why. Nothing is done.</p>
        )}
      </div>
      {outcome && outcome.firings.length > 0 && <Firings firings={outcome.firings} />}
      {outcome && outcome.evaluations.length > 0 && (
        <details className="border-t border-line">
          <summary className="cursor-pointer px-3 py-2 text-muted hover:text-text">
            What it would have made of each event
          </summary>
          <EvaluationTable label="Evaluations of past events" rows={outcome.evaluations} />
        </details>
      )}
    </Section>
  )
}

function Verdict({ outcome: { fired, events, concerned, complete, since } }: { outcome: Outcome }) {
  return (
    <p role="status">
      <strong className="font-semibold">
        {fired === 0
          ? 'It would not have fired.'
          : `It would have fired ${fired === 1 ? 'once' : `${count(fired)} times`}.`}
      </strong>{' '}
      <span className="text-muted">
        {`${plural(events, 'event')} looked at, ${count(concerned)} of them concerned it.`}
        {!complete && (
          <>
            {' '}
            There were more: only those since <Time at={since} /> were looked at.
          </>
        )}
      </span>
    </p>
  )
}

const SHOWN = 10

function Firings({ firings }: { firings: readonly Firing[] }) {
  return (
    <ol className="divide-y divide-line border-t border-line">
      {firings.slice(0, SHOWN).map(({ triggered, labels, event }) => (
        <li
          key={`${triggered} ${event?.id} ${JSON.stringify(labels)}`}
          className="flex items-baseline justify-between gap-3 px-3 py-1.5"
        >
          {event ? (
            <span className="min-w-0">
              <TextLink
                to="/events/$id"
                params={{ id: event.id }}
                className="font-mono text-xs wrap-anywhere"
              >
                {event.event}
              </TextLink>{' '}
              <span className="text-xs wrap-anywhere text-faint">{event.resource}</span>
            </span>
          ) : (
            <span className="text-xs wrap-anywhere text-faint">
              {Object.values(labels).join(', ') || 'when its window ended'}
            </span>
          )}
          <Time at={triggered} />
        </li>
      ))}
      {firings.length > SHOWN && (
        <li className="px-3 py-1.5 text-faint">{`and ${firings.length - SHOWN} before`}</li>
      )}
    </ol>
  )
}
