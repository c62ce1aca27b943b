import { Link } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { StateIcon } from '@/design/StateBadge'
import { stateTitle } from '@/design/states'
import { duration, relative } from '@/format/time'
import type { RunBrief } from './around'

/** The last runs, the latest at the right. Left and Right go from one to the next. */
export function RunStrip({ runs }: { runs: readonly RunBrief[] | undefined }) {
  if (!runs) return null
  if (runs.length === 0) return <span className="text-faint">–</span>
  const oldestFirst = [...runs].reverse()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <span role="group" aria-label="Last runs" onKeyDown={walk} className="inline-flex h-5 items-center">
      {oldestFirst.map((run, index) => (
        <Link
          key={run.id}
          to="/runs/$id"
          params={{ id: run.id }}
          // One stop for the whole strip, or a list of flows would have hundreds.
          tabIndex={index === oldestFirst.length - 1 ? 0 : -1}
          title={told(run)}
          aria-label={told(run)}
          className="flex h-5 w-3.5 items-center justify-center rounded-sm opacity-90 hover:bg-pressed hover:opacity-100 [&_svg]:size-2.5"
        >
          <StateIcon type={run.state_type ?? 'PENDING'} name={run.state_name} />
        </Link>
      ))}
    </span>
  )
}

function told(run: RunBrief): string {
  const state = run.state_name ?? (run.state_type ? stateTitle(run.state_type) : 'No state')
  const at = run.start_time ?? run.expected_start_time
  return [
    `${run.name}: ${state}`,
    at && relative(new Date(at), new Date()),
    run.end_time && run.start_time && duration(run.total_run_time),
  ]
    .filter(Boolean)
    .join(', ')
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')]
  links[links.indexOf(event.target as HTMLElement) + step]?.focus()
  event.preventDefault()
}
