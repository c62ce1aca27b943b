import { Fragment, type ReactNode } from 'react'

/** Facts under their names; those that are not there are left out. */
export function KeyValue({
  facts,
}: {
  facts: readonly (readonly [name: string, value: ReactNode] | false | null)[]
}) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      {facts.map(
        fact =>
          fact && (
            <Fragment key={fact[0]}>
              <dt className="text-faint">{fact[0]}</dt>
              <dd className="min-w-0 break-words">{fact[1] ?? <span className="text-faint">–</span>}</dd>
            </Fragment>
          ),
      )}
    </dl>
  )
}
