import { serverSettings } from '@/api/client'
import { token } from '@/api/password'
import type { Line, LogFeed } from './feed'

const GATHER = 100
const RETRY = 3_000
/** How soon it is asked again: at once where lines come, seldom where none do. */
const SHORTEST = 1_500
const LONGEST = 6_000

/** Does something as long as the page is visible; both give what ends it. */
export function whileVisible(begin: () => () => void): () => void {
  let end: (() => void) | undefined
  const look = () => {
    end?.()
    end = document.visibilityState === 'visible' ? begin() : undefined
  }
  look()
  document.addEventListener('visibilitychange', look)
  return () => {
    document.removeEventListener('visibilitychange', look)
    end?.()
  }
}

/** Asks again and again for what has been written since. */
export function poll(feed: Pick<LogFeed, 'catchUp'>): () => void {
  let timer: number | undefined
  let ended = false
  let wait = SHORTEST
  const look = async () => {
    wait = (await feed.catchUp()) ? SHORTEST : Math.min(LONGEST, wait * 1.5)
    if (!ended) timer = window.setTimeout(look, wait)
  }
  void look()
  return () => {
    ended = true
    window.clearTimeout(timer)
  }
}

/** Hands lines on as the server tells of them; what was missed before, or while nobody listened, is asked for. */
export function listen(filter: string, feed: LogFeed): () => void {
  let socket: WebSocket | undefined
  let retry: number | undefined
  let waiting: Line[] = []
  let timer: number | undefined

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
        waiting.push(message.log)
        timer ??= window.setTimeout(flush, GATHER)
      }
    }
    opened.onclose = () => {
      if (socket !== opened) return
      // It may not come again.
      void feed.catchUp()
      retry = window.setTimeout(open, RETRY)
    }
  }
  open()
  return () => {
    const opened = socket
    socket = undefined
    window.clearTimeout(retry)
    window.clearTimeout(timer)
    // A browser reports it as an error when a socket is closed while it is being opened.
    if (opened?.readyState === WebSocket.CONNECTING) opened.onopen = () => opened.close()
    else opened?.close()
  }
}
