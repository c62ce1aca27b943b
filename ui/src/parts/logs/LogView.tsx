import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDownToLine, Download, WrapText } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Schema } from '@/api/client'
import { Button } from '@/design/Button'
import { classes } from '@/design/classes'
import { EmptyState, ErrorState, SkeletonLines } from '@/design/Feedback'
import { SearchField } from '@/design/Field'
import { FilterBar } from '@/design/Filters'
import { Select } from '@/design/Select'
import { plural } from '@/format/number'
import { LogLine } from './LogLine'
import { LEVELS, type Level, least } from './levels'
import { phrase } from './phrase'
import { useFeed, useLogs } from './useLogs'

/** What a page keeps of it in its URL. */
export interface LogSearch {
  q?: string
  level?: Level
  wrap?: true
  line?: string
}

export interface LogViewProps {
  /** Whose lines. */
  of: Schema<'LogFilter'>
  /** More may come. */
  alive: boolean
  search: LogSearch
  onSearch: (change: Partial<LogSearch>) => void
  onDownload: () => void
}

const ANY = 'any'
const OPTIONS = [
  { value: ANY, label: 'All levels' } as const,
  ...LEVELS.map(({ value, label }) => ({ value, label: `${label} and up` })),
]
const HEIGHT = 20
const BACK = new Set(['ArrowUp', 'PageUp', 'Home'])

/** Lines of a log: as many as one likes, found, followed, wrapped, linked to. */
export function LogView({ of, alive, search, onSearch, onDownload }: LogViewProps) {
  const { q, level, wrap = false, line } = search
  const filter = {
    ...of,
    ...(level && { level: { ge_: least(level) } }),
    ...(q && { text: { query: phrase(q) } }),
  }
  const feed = useLogs(filter, alive)
  const { lines, complete, loading, error } = useFeed(feed)
  const [follow, setFollow] = useState(alive && !line)
  const place = useRef<HTMLDivElement>(null)
  const gone = useRef<string>(undefined)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => place.current,
    estimateSize: () => HEIGHT,
    getItemKey: index => lines[index]?.id ?? index,
    overscan: 20,
  })

  // Whoever follows reads to the end, then stays there.
  useEffect(() => {
    if (!follow) return
    if (!complete) void feed.more()
    if (lines.length > 0) rows.scrollToIndex(lines.length - 1, { align: 'end' })
  }, [follow, complete, lines, feed, rows])

  // The line of a link is gone to once; whoever makes a link is there already.
  useEffect(() => {
    if (!line || gone.current === line) return
    gone.current = line
    void feed
      .until(one => one.id === line)
      .then(index => index >= 0 && rows.scrollToIndex(index, { align: 'center' }))
  }, [line, feed, rows])

  const mark = (id: string) => {
    gone.current = id
    setFollow(false)
    onSearch({ line: id })
  }

  const scrolled = () => {
    const element = place.current
    if (!element) return
    const left = element.scrollHeight - element.scrollTop - element.clientHeight
    if (left < 2_000) void feed.more()
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <FilterBar>
        <SearchField
          aria-label="Search the log"
          placeholder="Search the log"
          value={q ?? ''}
          onChange={text => onSearch({ q: text || undefined })}
        />
        <div className="w-40 max-sm:w-32">
          <Select
            aria-label="Level"
            options={OPTIONS}
            value={level ?? ANY}
            onChange={value => onSearch({ level: value === ANY ? undefined : value })}
          />
        </div>
        <span className="flex-1 text-right text-faint">
          {plural(lines.length, 'line')}
          {!complete && lines.length > 0 && ' and more'}
        </span>
        <Button look={follow ? 'plain' : 'quiet'} aria-pressed={follow} onPress={() => setFollow(!follow)}>
          <ArrowDownToLine aria-hidden /> <span className="max-sm:sr-only">Follow</span>
        </Button>
        {/* A narrow screen always wraps. */}
        <span className="max-sm:hidden">
          <Button
            look={wrap ? 'plain' : 'quiet'}
            aria-pressed={wrap}
            onPress={() => onSearch({ wrap: wrap ? undefined : true })}
          >
            <WrapText aria-hidden /> Wrap
          </Button>
        </span>
        <Button look="quiet" onPress={onDownload}>
          <Download aria-hidden /> <span className="max-sm:sr-only">Download</span>
        </Button>
      </FilterBar>
      {error !== undefined && <ErrorState error={error} onRetry={() => void feed.retry()} />}
      {lines.length === 0 && loading && <SkeletonLines />}
      {lines.length === 0 && complete && (
        <EmptyState title={q || level ? 'No line is like this' : 'Nothing has been logged'} />
      )}
      <div
        ref={place}
        role="log"
        aria-label="Log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which the keyboard must reach
        tabIndex={0}
        onScroll={scrolled}
        // Whoever looks back wants to stay there; scrolling by itself says nothing of who did it.
        onWheel={event => event.deltaY < 0 && setFollow(false)}
        onTouchMove={() => setFollow(false)}
        onKeyDown={event => BACK.has(event.key) && setFollow(false)}
        className="max-h-[calc(100vh-14rem)] min-h-0 md:max-h-[calc(100vh-11.5rem)] flex-1 overflow-auto border-t border-line bg-surface"
      >
        <div
          className={classes('relative', !wrap && 'min-w-full sm:w-max')}
          style={{ height: rows.getTotalSize() }}
        >
          {rows.getVirtualItems().map(row => {
            const one = lines[row.index]
            return (
              one && (
                <div
                  key={row.key}
                  ref={rows.measureElement}
                  data-index={row.index}
                  className={classes('absolute top-0 left-0', wrap ? 'w-full' : 'min-w-full max-sm:w-full')}
                  style={{ transform: `translateY(${row.start}px)` }}
                >
                  <LogLine line={one} wrap={wrap} marked={one.id === line} onMark={() => mark(one.id)} />
                </div>
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}
