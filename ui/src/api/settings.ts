/** What the console has to know about its server before it can ask anything else. */
export interface ServerSettings {
  apiUrl: string
  csrf: boolean
  auth: boolean
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Below which path the console lies, without a slash at its end. */
export function basePath(): string {
  return new URL(document.baseURI).pathname.replace(/\/+$/, '')
}

/**
 * The API's address as this page should ask it: a server that listens on the loopback names itself in one way,
 * and people come to it in another. Asking the page's own origin spares every request its preflight.
 */
export function reachable(apiUrl: string, page: Location | URL): string {
  const api = new URL(apiUrl, page.href)
  const same = api.port === page.port && LOOPBACK.has(api.hostname) && LOOPBACK.has(page.hostname)
  return (same ? page.origin + api.pathname : api.href).replace(/\/+$/, '')
}

interface Answer {
  api_url: string
  csrf_enabled: boolean
  auth: string | null
}

export async function readSettings(): Promise<ServerSettings> {
  const response = await fetch(new URL('ui-settings', document.baseURI))
  if (!response.ok) throw new Error(`The server answered ${response.status} when asked for its settings.`)
  const answer: Answer = await response.json()
  return {
    apiUrl: reachable(answer.api_url, window.location),
    csrf: answer.csrf_enabled,
    auth: answer.auth === 'BASIC',
  }
}
