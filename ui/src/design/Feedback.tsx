import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { told } from '@/api/problem'
import { Button } from './Button'
import { classes } from './classes'

export interface EmptyProps {
  title: string
  /** What it is and how to get the first: sentences, [CodeBlock]s with this server's address, buttons. */
  children?: ReactNode
}

/** Nothing is here yet: says what would be, and how to get it. */
export function EmptyState({ title, children }: EmptyProps) {
  return (
    <section className="mx-auto flex w-full max-w-xl flex-col gap-3 px-4 py-12">
      <h2 className="text-base font-semibold">{title}</h2>
      <div className="flex flex-col gap-3 text-muted">{children}</div>
    </section>
  )
}

/** What could not be had, and why. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div role="alert" className="mx-auto flex w-full max-w-xl items-start gap-3 px-4 py-12">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="flex flex-col items-start gap-3">
        <p>{told(error)}</p>
        {onRetry && <Button onPress={onRetry}>Try again</Button>}
      </div>
    </div>
  )
}

/** The place of something that comes in a moment. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classes('skeleton block h-3', className)} />
}

export function SkeletonLines({ lines = 6 }: { lines?: number }) {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-4 p-4">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <Skeleton key={line} className={WIDTHS[line % WIDTHS.length]} />
      ))}
    </div>
  )
}

const WIDTHS = ['w-3/4', 'w-1/2', 'w-2/3', 'w-5/6', 'w-2/5']
