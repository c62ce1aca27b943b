import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { PLACES } from './places'

const ITEM =
  'flex h-7 items-center gap-2 rounded-md px-2 text-muted hover:bg-hover hover:text-text ' +
  'data-[status=active]:bg-pressed data-[status=active]:font-medium data-[status=active]:text-text'

export function Navigation({ onFind }: { onFind: () => void }) {
  return (
    <nav aria-label="Pages of the console" className="flex flex-col gap-px p-2">
      <div className="flex h-8 items-center gap-2 px-2 font-semibold max-md:hidden">
        <svg viewBox="0 0 24 24" className="size-4.5" aria-hidden>
          <rect width="24" height="24" rx="6" className="fill-accent-fill" />
          <path
            d="M8 18.5V6h4.6a4 4 0 0 1 0 8H8"
            fill="none"
            stroke="#fff"
            strokeWidth="2.4"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        Provost
      </div>
      <button
        type="button"
        onClick={onFind}
        className="mt-1 mb-2 flex h-7 items-center gap-2 rounded-md border border-line-strong bg-surface px-2 text-faint hover:bg-hover max-md:hidden"
      >
        <Search aria-hidden className="size-3.5" />
        <span className="flex-1 text-left">Find</span>
        <kbd className="font-sans text-xs">Ctrl K</kbd>
      </button>
      {PLACES.map(place => (
        <Link
          key={place.to}
          to={place.to}
          activeOptions={{ exact: place.to === '/', includeSearch: false }}
          className={ITEM}
        >
          <place.icon aria-hidden className="size-3.5 shrink-0" />
          {place.title}
        </Link>
      ))}
    </nav>
  )
}
