import { duration, exact, relative } from '@/format/time'
import { useNow } from './ticker'

export interface TimeProps {
  /** As the server writes it. */
  at: string | null | undefined
}

/** A moment, told by how long ago it was; exactly on hover. */
export function Time({ at }: TimeProps) {
  const now = useNow(at != null)
  if (!at) return <span className="text-faint">–</span>
  const time = new Date(at)
  return (
    <time dateTime={at} title={exact(time)} className="whitespace-nowrap">
      {relative(time, now)}
    </time>
  )
}

export interface DurationProps {
  from: string | null | undefined
  /** Absent while it goes on. */
  to?: string | null
  /** Seconds that are known already, for what has ended. */
  seconds?: number | null
}

/** A length of time, which grows while it has no end. */
export function Duration({ from, to, seconds }: DurationProps) {
  const alive = Boolean(from) && !to
  const now = useNow(alive)
  if (!from) return <span className="text-faint">–</span>
  const length = to
    ? (seconds ?? (new Date(to).getTime() - new Date(from).getTime()) / 1000)
    : Math.max(0, Math.floor((now.getTime() - new Date(from).getTime()) / 1000))
  return <span className="whitespace-nowrap tabular-nums">{duration(length)}</span>
}
