import { Fragment, type ReactNode, useEffect } from 'react'

export interface PageProps {
  /** Also the window's title. */
  title: string
  /** What stands before the title, where it is more than the text. */
  icon?: ReactNode
  /** Links to what this is in, outermost first. */
  breadcrumb?: readonly ReactNode[]
  /** Buttons at the right. */
  actions?: ReactNode
  /** A line of facts below the title. */
  facts?: ReactNode
  children: ReactNode
}

/** A page: its head, and what is below. */
export function Page({ title, icon, breadcrumb = [], actions, facts, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Provost`
  }, [title])
  return (
    <div className="flex min-h-full flex-col">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5">
        <div className="flex min-h-7 min-w-0 flex-1 basis-32 flex-wrap items-center gap-x-2">
          {breadcrumb.map((crumb, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a breadcrumb's place is its name
            <Fragment key={index}>
              <span className="text-muted">{crumb}</span>
              <span aria-hidden className="text-faint">
                /
              </span>
            </Fragment>
          ))}
          <span className="flex min-w-0 items-center gap-2">
            {icon}
            <h1 className="truncate text-base font-semibold">{title}</h1>
          </span>
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        {facts && (
          <div className="flex min-w-0 basis-full flex-wrap items-center gap-x-4 gap-y-1 text-muted">
            {facts}
          </div>
        )}
      </header>
      {children}
    </div>
  )
}

/** A part of a page under its own heading. */
export function Section({
  title,
  actions,
  children,
}: {
  title: string
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="min-w-0 rounded-lg border border-line bg-surface">
      <header className="flex min-h-9 items-center justify-between gap-2 border-b border-line px-3 py-1">
        <h2 className="font-medium">{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  )
}
