import { useQuery } from '@tanstack/react-query'
import { api } from '@/api/client'

/** How long nothing more is typed before the server is asked. */
const PAUSE = 300

/** What the server finds wrong with a Jinja template while it is being written; nothing when all is well. */
export function useTemplateFlaw(template: string): string | undefined {
  const { data } = useQuery({
    queryKey: ['automations', 'template', template],
    // Without a brace it is a text, with which nothing can be wrong.
    enabled: template.includes('{'),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }) => {
      await pause(PAUSE, signal)
      const { error, response } = await api.POST('/templates/validate', { body: template, signal })
      return response.ok ? null : flawIn(error)
    },
  })
  return data ?? undefined
}

/** A sentence out of `{"error": {"line": 2, "message": "…"}}`. */
export function flawIn(answer: unknown): string {
  const { error } = (answer ?? {}) as { error?: { line?: number; message?: string } }
  if (!error?.message) return 'The server does not take this template.'
  // What is wrong with the whole is of no line.
  return error.line ? `Line ${error.line}: ${error.message}` : error.message
}

/** Ends with an error as soon as something else is asked. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = window.setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      window.clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
