import { Outlet, useLocation } from '@tanstack/react-router'
import { Menu as MenuIcon, Search, X } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { IconButton } from '@/design/Button'
import { classes } from '@/design/classes'
import { Toasts } from '@/design/Toast'
import { Navigation } from './Navigation'

const loadPalette = () => import('./Palette')
const Palette = lazy(loadPalette)

/** What stands around every page: the navigation, the palette, what is told in passing. */
export function Shell() {
  const [palette, setPalette] = useState(false)
  const [navigation, setNavigation] = useState(false)
  const path = useLocation({ select: location => location.pathname })

  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has gone somewhere needs it no more
  useEffect(() => setNavigation(false), [path])

  // Ready before it is asked for, so that what is typed at once is not lost.
  useEffect(() => {
    const idle = window.setTimeout(loadPalette, 1_500)
    return () => window.clearTimeout(idle)
  }, [])

  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setPalette(was => !was)
      }
    }
    window.addEventListener('keydown', open)
    return () => window.removeEventListener('keydown', open)
  }, [])

  return (
    <div className="flex h-full flex-col md:flex-row">
      <a
        href="#page"
        className="sr-only z-50 rounded-md bg-raised px-3 py-1 focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        To the page
      </a>
      <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line bg-sunken px-2 md:hidden">
        <IconButton
          label={navigation ? 'Close navigation' : 'Navigation'}
          onPress={() => setNavigation(!navigation)}
        >
          {navigation ? <X /> : <MenuIcon />}
        </IconButton>
        <span className="flex-1 font-semibold">Provost</span>
        <IconButton label="Find anything" onPress={() => setPalette(true)}>
          <Search />
        </IconButton>
      </div>
      <aside
        className={classes(
          'shrink-0 overflow-y-auto border-line bg-sunken max-md:border-b md:w-48 md:border-r',
          navigation ? 'block' : 'max-md:hidden',
        )}
      >
        <Navigation onFind={() => setPalette(true)} />
      </aside>
      <main id="page" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto outline-none">
        <Outlet />
      </main>
      {palette && (
        <Suspense>
          <Palette onClose={() => setPalette(false)} />
        </Suspense>
      )}
      <Toasts />
    </div>
  )
}
