import type { ReactNode } from 'react'
import { classes } from './classes'

export type StatusKind = 'good' | 'waiting' | 'paused' | 'bad'

const COLORS: Record<StatusKind, string> = {
  good: 'text-good',
  waiting: 'text-warning',
  paused: 'text-muted',
  bad: 'text-danger',
}

/** Told apart without their colours. Eight units wide. */
const SHAPES: Record<StatusKind, ReactNode> = {
  good: <circle cx="4" cy="4" r="3.5" fill="currentColor" />,
  waiting: <circle cx="4" cy="4" r="3" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  paused: <path d="M1 .5h2v7H1zM5 .5h2v7H5z" fill="currentColor" />,
  bad: <path d="m1 1 6 6m0-6L1 7" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />,
}

/** How something that lasts is: not a state of a run, but whether it works. */
export function Status({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 align-bottom whitespace-nowrap">
      <svg viewBox="0 0 8 8" aria-hidden className={classes('size-2 shrink-0', COLORS[kind])}>
        {SHAPES[kind]}
      </svg>
      {children}
    </span>
  )
}
