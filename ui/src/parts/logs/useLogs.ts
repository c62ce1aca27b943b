import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { api, ask, type Schema } from '@/api/client'
import { valueAt } from '@/pages/settings/flat'
import { settings } from '@/pages/settings/queries'
import { type FeedState, LogFeed } from './feed'
import { listen, poll, whileVisible } from './follow'

const PAGE = 200
/** The last lines of a run come a little after its last state. */
const LAST = 4_000

/** The lines that a filter lets through: read page by page, and as they come while `alive`. */
export function useLogs(filter: Schema<'LogFilter'>, alive: boolean): LogFeed {
  const streamed = useStreamed()
  // Callers write the filter in place; only a change of what it says is a change.
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
    if (alive) {
      if (streamed === undefined) return
      return whileVisible(() => (streamed ? listen(said, feed) : poll(feed)))
    }
    void feed.catchUp()
    const last = window.setTimeout(() => void feed.catchUp(), LAST)
    return () => window.clearTimeout(last)
  }, [alive, streamed, said, feed])
  return feed
}

export function useFeed(feed: LogFeed): FeedState {
  return useSyncExternalStore(feed.subscribe, feed.snapshot)
}

/** Without both of these the server takes who listens for lines, and never sends any. */
const STREAMING = ['server.logs.stream_out_enabled', 'server.logs.stream_publishing_enabled']

/** Whether the server tells of lines as they are written; unknown until its settings are known. */
function useStreamed(): boolean | undefined {
  const { data, isError } = useQuery(settings)
  if (isError) return false
  return data && STREAMING.every(path => valueAt(data, path) === true)
}
