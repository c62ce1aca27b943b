import { useMemo } from 'react'
import { classes } from '@/design/classes'
import { Switch } from '@/design/Field'
import { Time } from '@/design/Time'
import { ArtifactView } from './ArtifactView'
import { textOf } from './data'
import { sideBySide } from './diff'
import type { Artifact } from './queries'

export interface CompareProps {
  before: Artifact
  after: Artifact
  /** Whether they are drawn as what they are, and not as text. */
  drawn: boolean
  onDrawn: (drawn: boolean) => void
}

/** Two versions beside each other, with what is different marked. */
export function Compare({ before, after, drawn, onDrawn }: CompareProps) {
  const pairs = useMemo(() => sideBySide(textOf(before.data), textOf(after.data)), [before, after])
  const different = pairs.filter(pair => !pair.same).length
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-muted">
          {different === 0 ? 'They say the same.' : `${different} of ${pairs.length} lines are different.`}
        </p>
        <Switch isSelected={drawn} onChange={onDrawn}>
          Drawn
        </Switch>
      </div>
      {drawn ? (
        <div className="grid gap-4 md:grid-cols-2">
          {[before, after].map(one => (
            <section key={one.id} className="min-w-0 rounded-md border border-line bg-surface p-3">
              <h2 className="mb-2 text-xs font-medium text-muted">
                <Time at={one.created} />
              </h2>
              <ArtifactView type={one.type} data={one.data} />
            </section>
          ))}
        </div>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, which the keyboard must reach
        <div tabIndex={0} className="overflow-x-auto rounded-md border border-line">
          <table aria-label="Two versions" className="w-full min-w-160 table-fixed font-mono text-xs">
            <thead>
              <tr>
                {[before, after].map(one => (
                  <th
                    key={one.id}
                    scope="col"
                    className="border-b border-line bg-sunken px-2 py-1 text-left font-sans font-medium text-muted first:border-r"
                  >
                    <Time at={one.created} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {pairs.map(({ left, right, same }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line's place is all it has
                <tr key={at}>
                  <Side
                    text={left}
                    mark={!same && left !== undefined ? '−' : ''}
                    className="bg-danger-soft"
                  />
                  <Side
                    text={right}
                    mark={!same && right !== undefined ? '+' : ''}
                    className="bg-accent-soft"
                  />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

function Side({ text, mark, className }: { text: string | undefined; mark: string; className: string }) {
  return (
    <td
      className={classes(
        'border-line px-2 py-0.5 align-top break-words whitespace-pre-wrap first:border-r',
        mark && className,
        text === undefined && 'bg-sunken',
      )}
    >
      <span aria-hidden className="inline-block w-3 text-faint select-none">
        {mark}
      </span>
      {text}
    </td>
  )
}
