import type { Schema } from '@/api/client'
import { SkeletonLines } from '@/design/Feedback'
import { StateBadge } from '@/design/StateBadge'
import { Duration, Time } from '@/design/Time'

/** The states of a run, the last first: since when, for how long, and why. */
export function StateHistory({ states }: { states: readonly Schema<'State'>[] | undefined }) {
  if (!states) return <SkeletonLines lines={3} />
  const ordered = [...states].sort((a, b) => (a.timestamp ?? '').localeCompare(b.timestamp ?? ''))
  return (
    <ol className="flex flex-col">
      {ordered
        .map((state, index) => ({
          state,
          until: ordered[index + 1]?.timestamp,
          last: index === ordered.length - 1,
        }))
        .reverse()
        .map(({ state, until, last }) => (
          <li key={state.id} className="flex flex-col gap-0.5 border-b border-line px-3 py-2 last:border-b-0">
            <div className="flex items-baseline justify-between gap-3">
              <StateBadge type={state.type} name={state.name} />
              <span className="text-faint">
                <Time at={state.timestamp} />
                {!last && until && (
                  <>
                    {', for '}
                    <Duration from={state.timestamp} to={until} />
                  </>
                )}
              </span>
            </div>
            {state.message && <p className="break-words whitespace-pre-wrap text-muted">{state.message}</p>}
          </li>
        ))}
    </ol>
  )
}
