import createClient, { type Client, type Middleware } from 'openapi-fetch'
import { CsrfTokens } from './csrf'
import { password } from './password'
import { Problem, problem } from './problem'
import type { components, paths } from './schema'
import { ServerClock } from './serverClock'
import type { ServerSettings } from './settings'

/** The server's types by name: `Schema<'FlowRunResponse'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

let settings: ServerSettings | null = null
let onSignedOut: () => void = () => {}
let guard: CsrfTokens | null = null

/** The clock of the server, by which events are dated. */
export const serverClock = new ServerClock()

/**
 * The typed client of the server's API. A page asks through [ask], which gives the data or throws a [Problem]:
 *
 *     const flows = await ask(api.POST('/flows/filter', { body: { limit: 50, offset: 0 } }))
 */
export let api: Client<paths> = createClient<paths>()

export function serverSettings(): ServerSettings {
  if (!settings) throw new Error('The console asks for the settings of the server before it shows a page.')
  return settings
}

/** Called once, before the first page. */
export function connect(to: ServerSettings, signedOut: () => void): void {
  settings = to
  onSignedOut = signedOut
  api = createClient<paths>({ baseUrl: to.apiUrl })
  api.use(authorized)
  guard = to.csrf ? tokens(to) : null
  if (guard) api.use(guarded(guard))
}

export function authorization(): Record<string, string> {
  const known = password()
  return known ? { Authorization: `Basic ${known}` } : {}
}

const authorized: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(authorization())) request.headers.set(name, value)
    return request
  },
  onResponse({ response }) {
    hearClock(response)
  },
}

function hearClock(answer: Response): void {
  serverClock.hear(answer.headers.get('Date'), Date.now())
}

function guarded(of: CsrfTokens): Middleware {
  return {
    async onRequest({ request }) {
      if (READS.has(request.method)) return request
      for (const [name, value] of Object.entries(await of.headers())) request.headers.set(name, value)
      return request
    },
  }
}

function tokens(to: ServerSettings): CsrfTokens {
  return new CsrfTokens(async client => {
    const response = await fetch(`${to.apiUrl}/csrf-token?client=${client}`, { headers: authorization() })
    if (!response.ok) throw problem(response.status, await response.json().catch(() => null))
    return response.json()
  })
}

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The data of an answer; whatever is no success is thrown as a [Problem], and who is not signed in is led there. */
export async function ask<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer
  if (response.ok) return data as T
  if (response.status === 401) onSignedOut()
  throw problem(response.status, error)
}

/**
 * Asks for what the OpenAPI document does not name: the routes below `/provost`, and bodies that are no JSON.
 * [path] begins with a slash.
 */
export async function askPath<T>(path: string, init: RequestInit = {}): Promise<T> {
  const guards = guard && !READS.has(init.method ?? 'GET') ? await guard.headers() : {}
  const response = await fetch(serverSettings().apiUrl + path, {
    ...init,
    headers: { 'Content-Type': 'application/json', ...authorization(), ...guards, ...init.headers },
  })
  hearClock(response)
  const text = await response.text()
  const body: unknown = text && isJson(response) ? JSON.parse(text) : text
  if (response.ok) return body as T
  if (response.status === 401) onSignedOut()
  throw problem(response.status, body)
}

function isJson(response: Response): boolean {
  return response.headers.get('Content-Type')?.includes('json') ?? false
}

/** Whether asking again could help. */
export function mayRetry(failures: number, error: unknown): boolean {
  const final = error instanceof Problem && error.status < 500
  return !final && failures < 2
}
