import { createRootRoute, Outlet, useLocation } from '@tanstack/react-router'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { ButtonLink } from '@/design/Link'
import { Shell } from '@/shell/Shell'

/** The parent of every page's route. */
export const root = createRootRoute({
  component: Root,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
})

function Root() {
  const bare = useLocation({ select: location => location.pathname === '/sign-in' })
  return bare ? <Outlet /> : <Shell />
}

function NotFound() {
  return (
    <EmptyState title="There is no such page">
      <p>The address may be of an older console, or of another server.</p>
      <div>
        <ButtonLink to="/">To the overview</ButtonLink>
      </div>
    </EmptyState>
  )
}
