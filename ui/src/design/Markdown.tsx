import { lazy, Suspense } from 'react'
import { Skeleton } from './Feedback'

const Prose = lazy(() => import('./markdown/Prose'))

/** Markdown that somebody else wrote: without HTML, and without asking any other host for images. */
export function Markdown({ text }: { text: string }) {
  return (
    <Suspense fallback={<Skeleton className="w-1/2" />}>
      <Prose text={text} />
    </Suspense>
  )
}
