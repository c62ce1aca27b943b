import { Link } from '@tanstack/react-router'
import { StateIcon } from '@/design/StateBadge'
import { STATES, stateTitle } from '@/design/states'
import { count } from '@/format/number'
import type { Counts } from './bins'

/** What the bars are made of; each leads to those runs. */
export function Legend({ counts, from, to }: { counts: Counts; from: string; to: string }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 px-3 pb-2 text-muted">
      {STATES.filter(state => counts[state]).map(state => (
        <li key={state}>
          <Link
            to="/runs"
            search={{ state: [state], from, to }}
            className="flex items-center gap-1.5 hover:text-text"
          >
            <StateIcon type={state} />
            {stateTitle(state)} <span className="text-text">{count(counts[state] ?? 0)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
