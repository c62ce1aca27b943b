import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { classes } from './classes'

/** Deeper than this, and longer, values begin folded. */
const OPEN_DEPTH = 2
const OPEN_LENGTH = 50
/** No more members of one value are drawn until they are asked for. */
const STEP = 200

export interface JsonNodeProps {
  name?: string
  value: unknown
  depth: number
}

export function JsonNode({ name, value, depth }: JsonNodeProps) {
  if (typeof value !== 'object' || value === null) {
    return (
      <div className="pl-4">
        <Name of={name} />
        <Scalar value={value} />
      </div>
    )
  }
  const members: [string | undefined, unknown][] = Array.isArray(value)
    ? value.map(one => [undefined, one])
    : Object.entries(value)
  return <Branch name={name} members={members} list={Array.isArray(value)} depth={depth} />
}

function Branch({
  name,
  members,
  list,
  depth,
}: {
  name?: string
  members: [string | undefined, unknown][]
  list: boolean
  depth: number
}) {
  const [open, setOpen] = useState(depth < OPEN_DEPTH && members.length <= OPEN_LENGTH)
  const [shown, setShown] = useState(STEP)
  const [first, last] = list ? ['[', ']'] : ['{', '}']
  if (members.length === 0) {
    return (
      <div className="pl-4">
        <Name of={name} />
        {first + last}
      </div>
    )
  }
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex items-center rounded text-left hover:bg-hover"
      >
        <ChevronRight aria-hidden className={classes('mr-1 size-3 text-faint', open && 'rotate-90')} />
        <span>
          <Name of={name} />
          {open ? first : <Folded>{`${first} ${members.length} ${last}`}</Folded>}
        </span>
      </button>
      {open && (
        <>
          <div className="ml-1.5 border-l border-line pl-2">
            {members.slice(0, shown).map(([key, member], index) => (
              <JsonNode key={key ?? index} name={key} value={member} depth={depth + 1} />
            ))}
            {members.length > shown && (
              <button type="button" className="pl-4 text-accent" onClick={() => setShown(shown + STEP)}>
                {`${members.length - shown} more`}
              </button>
            )}
          </div>
          <div className="pl-4">{last}</div>
        </>
      )}
    </div>
  )
}

function Name({ of }: { of?: string }) {
  return of === undefined ? null : <span className="text-muted">{`${of}: `}</span>
}

function Folded({ children }: { children: ReactNode }) {
  return <span className="text-faint">{children}</span>
}

function Scalar({ value }: { value: unknown }) {
  if (typeof value === 'string')
    return <span className="wrap-anywhere whitespace-pre-wrap text-good">{JSON.stringify(value)}</span>
  if (value === null || value === undefined) return <span className="text-faint">null</span>
  return <span className="text-accent">{String(value)}</span>
}
