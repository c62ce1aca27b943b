import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connect } from '@/api/client'
import { queries } from '@/api/queries'
import { readSettings } from '@/api/settings'
import { ErrorState } from '@/design/Feedback'
import { router } from '@/router/router'
import './app.css'

const place = document.getElementById('root')
if (!place) throw new Error('The page has no place for the console.')
const page = createRoot(place)

function toSignIn(): void {
  const { pathname, publicHref } = router.state.location
  if (pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: { back: publicHref } })
}

readSettings().then(
  async settings => {
    connect(settings, toSignIn)
    // The page is known before anything is drawn, so that it is drawn once and at once.
    await router.load()
    page.render(
      <StrictMode>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </StrictMode>,
    )
  },
  error => page.render(<ErrorState error={error} onRetry={() => window.location.reload()} />),
)
