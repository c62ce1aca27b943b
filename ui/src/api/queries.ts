import { QueryClient } from '@tanstack/react-query'
import { mayRetry } from './client'

/** How long an answer is taken for new when it is shown again. */
export const BELIEVED = 15_000

/** What is asked once is believed until an event says that it changed; [useLive] tells which. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: BELIEVED,
      gcTime: 5 * 60_000,
      retry: mayRetry,
      // The live connection knows better than the window when something is stale.
      refetchOnWindowFocus: false,
      refetchOnReconnect: true,
    },
  },
})
