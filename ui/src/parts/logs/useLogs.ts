import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { api, ask, type Schema, serverSettings } from '@/api/client'
import { token } from '@/api/password'
import { type Line, LogFeed } from './feed'

const PAGE = 200
const GATHER = 100
const RETRY = 3_000
const POLL = 1_500
const LAST = 4_000

/** The lines that a filter lets through: read page by page, and live while `alive`. */
export function useLogs(filter: Schema<'LogFilter'>, alive: boolean): LogFeed {
  const said = JSON.stringify(filter)
  const feed = useMemo(() => {
    const logs: Schema<'LogFilter'> = JSON.parse(said)
    return new LogFeed({
      pageSize: PAGE,
      page: offset =>
        ask(api.POST('/logs/filter', { body: { logs, sort: 'TIMESTAMP_ASC', limit: PAGE, offset } })),
    })
  }, [said])

  useEffect(() => {
    feed.start()
    return () => feed.end()
  }, [feed])

  useEffect(() => {
    if (alive) return listen(said, feed)
    // The last lines of a run come a little after its last state.
    void feed.catchUp()
    const last = window.setTimeout(() => void feed.catchUp(), LAST)
    return () => window.clearTimeout(last)
  }, [alive, said, feed])
  return feed
}

export function useFeed(feed: LogFeed) {
  return useSyncExternalStore(feed.subscribe, feed.snapshot)
}

/**
 * Hands lines on to a feed as the server tells of them; a hidden tab listens to nothing. A server tells of them only if
 * its settings say so, and does not say whether they do: until the first line is heard, it is also asked.
 */
function listen(filter: string, feed: LogFeed): () => void {
  let socket: WebSocket | undefined
  let retry: number | undefined
  let waiting: Line[] = []
  let timer: number | undefined
  let poll: number | undefined

  const flush = () => {
    timer = undefined
    feed.receive(waiting)
    waiting = []
  }
  const open = () => {
    const opened = new WebSocket(`${serverSettings().apiUrl.replace(/^http/, 'ws')}/logs/out`, ['prefect'])
    socket = opened
    opened.onopen = () => opened.send(JSON.stringify({ type: 'auth', token: token() }))
    opened.onmessage = ({ data }) => {
      const message: { type: string; log?: Line } = JSON.parse(String(data))
      if (message.type === 'auth_success') {
        opened.send(`{"type":"filter","backfill":false,"filter":${filter}}`)
        void feed.catchUp()
      } else if (message.log) {
        window.clearInterval(poll)
        waiting.push(message.log)
        timer ??= window.setTimeout(flush, GATHER)
      }
    }
    window.clearInterval(poll)
    poll = window.setInterval(() => void feed.catchUp(), POLL)
    opened.onclose = () => {
      if (socket === opened) retry = window.setTimeout(open, RETRY)
    }
  }
  const close = () => {
    const opened = socket
    socket = undefined
    window.clearTimeout(retry)
    window.clearInterval(poll)
    if (opened?.readyState === WebSocket.CONNECTING) opened.onopen = () => opened.close()
    else opened?.close()
  }
  const visibility = () => {
    close()
    if (document.visibilityState === 'visible') open()
  }
  visibility()
  document.addEventListener('visibilitychange', visibility)
  return () => {
    document.removeEventListener('visibilitychange', visibility)
    window.clearTimeout(timer)
    close()
  }
}
