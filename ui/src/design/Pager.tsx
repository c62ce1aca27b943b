import { ChevronLeft, ChevronRight } from 'lucide-react'
import { count } from '@/format/number'
import { IconButton } from './Button'

export interface PagerProps {
  /** From 1 on, from the URL, and back into it. */
  page: number
  pageSize: number
  /** How many there are; unknown while it is being counted. */
  total: number | undefined
  /** Whether there may be more than were counted. */
  capped?: boolean
  onPage: (page: number) => void
}

/** Which part of a list is on the screen, and the way to the next. */
export function Pager({ page, pageSize, total, capped = false, onPage }: PagerProps) {
  if (total === undefined || total === 0) return null
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const first = (page - 1) * pageSize + 1
  return (
    <nav aria-label="Pages" className="flex items-center justify-end gap-2 px-4 py-2 text-muted">
      <span className="tabular-nums">{`${count(first)}–${count(Math.min(total, page * pageSize))} of ${count(total)}${capped ? '+' : ''}`}</span>
      <IconButton label="Page before" isDisabled={page <= 1} onPress={() => onPage(page - 1)}>
        <ChevronLeft />
      </IconButton>
      <IconButton label="Next page" isDisabled={page >= pages} onPress={() => onPage(page + 1)}>
        <ChevronRight />
      </IconButton>
    </nav>
  )
}
