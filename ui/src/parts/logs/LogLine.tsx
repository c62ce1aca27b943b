import { Link2 } from 'lucide-react'
import { classes } from '@/design/classes'
import { copy } from '@/design/clipboard'
import { notify } from '@/design/Toast'
import { clock, exact } from '@/format/time'
import type { Line } from './feed'
import { levelName } from './levels'

export interface LogLineProps {
  line: Line
  wrap: boolean
  /** The line that the address names. */
  marked: boolean
  onMark: () => void
}

export function LogLine({ line, wrap, marked, onMark }: LogLineProps) {
  const time = new Date(line.timestamp)
  const link = async () => {
    onMark()
    const address = new URL(window.location.href)
    address.searchParams.set('tab', 'logs')
    address.searchParams.set('line', line.id)
    await copy(address.href)
    notify('The link to this line is copied.')
  }
  return (
    <div
      className={classes(
        'group flex gap-3 px-4 max-sm:gap-2 font-mono text-xs leading-5',
        marked ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <button
        type="button"
        aria-label={`Copy the link to the line of ${clock(time)}`}
        title={exact(time)}
        onClick={link}
        className="flex h-5 shrink-0 items-center gap-1 text-faint hover:text-accent"
      >
        {clock(time)}
        <Link2 aria-hidden className="size-3 opacity-0 group-hover:opacity-100 max-sm:hidden" />
      </button>
      <span className={classes('w-14 shrink-0 max-sm:w-2 max-sm:overflow-hidden', color(line.level))}>
        {levelName(line.level)}
      </span>
      <span
        className={classes(
          'min-w-0',
          wrap ? WRAPPED : 'whitespace-pre max-sm:wrap-anywhere max-sm:whitespace-pre-wrap',
        )}
      >
        {line.message}
      </span>
    </div>
  )
}

const WRAPPED = 'wrap-anywhere whitespace-pre-wrap'

function color(level: number): string {
  if (level >= 40) return 'text-danger'
  if (level >= 30) return 'text-warning'
  return 'text-faint'
}
