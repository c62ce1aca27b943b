import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from './Button'

export interface PageStepsProps {
  /** From 1 on, from the URL, and back into it. */
  page: number
  /** Whether there may be another page. */
  more: boolean
  onPage: (page: number) => void
}

/** The way through a list that nobody counts. */
export function PageSteps({ page, more, onPage }: PageStepsProps) {
  if (page === 1 && !more) return null
  return (
    <nav aria-label="Pages" className="flex items-center justify-end gap-2 px-4 py-2 text-muted">
      <span>{`Page ${page}`}</span>
      <IconButton label="Page before" isDisabled={page <= 1} onPress={() => onPage(page - 1)}>
        <ChevronLeft />
      </IconButton>
      <IconButton label="Next page" isDisabled={!more} onPress={() => onPage(page + 1)}>
        <ChevronRight />
      </IconButton>
    </nav>
  )
}
