import { useMemo } from 'react'
import { classes } from '@/design/classes'
import { textOf } from './data'
import { sideBySide } from './diff'
import type { Artifact } from './queries'

/** Two versions beside each other, with what is different marked. */
export function Compare({ before, after }: { before: Artifact; after: Artifact }) {
  const pairs = useMemo(() => sideBySide(textOf(before.data), textOf(after.data)), [before, after])
  const different = pairs.filter(pair => !pair.same).length
  return (
    <div className="flex flex-col gap-2">
      <p className="text-muted">
        {different === 0 ? 'They say the same.' : `${different} of ${pairs.length} lines are different.`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, which the keyboard must reach */}
      <div tabIndex={0} className="overflow-x-auto rounded-md border border-line">
        <table aria-label="Two versions" className="w-full min-w-160 table-fixed font-mono text-xs">
          <tbody>
            {pairs.map(({ left, right, same }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line's place is all it has
              <tr key={at}>
                <Side text={left} mark={!same && left !== undefined ? '−' : ''} className="bg-danger-soft" />
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
