import { QueryClient } from '@tanstack/react-query'
import { mayRetry } from './client'

/** What is asked once is believed until an event says that it changed; [useLive] tells which. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 5 * 60_000,
      retry: mayRetry,
      // The live connection knows better than the window when something is stale.
      refetchOnWindowFocus: false,
      refetchOnReconnect: true,
    },
  },
})
