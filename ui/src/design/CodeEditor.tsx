import { lazy, Suspense } from 'react'
import { Skeleton } from './Feedback'

export type Language = 'json' | 'jinja' | 'python' | 'text'

export interface CodeEditorProps {
  label: string
  value: string
  onChange?: (value: string) => void
  language: Language
  /** Lines that are shown without scrolling. */
  lines?: number
}

const Editor = lazy(() => import('./code/Editor'))

/** An editor of code; what it needs is loaded when the first is shown. */
export function CodeEditor(props: CodeEditorProps) {
  return (
    <div
      style={{ minHeight: (props.lines ?? 10) * 18 + 10 }}
      className="rounded-md border border-line-strong bg-surface focus-within:border-accent"
    >
      <Suspense fallback={<Skeleton className="m-3 w-1/2" />}>
        <Editor {...props} />
      </Suspense>
    </div>
  )
}
