import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { told } from '@/api/problem'

interface Message {
  id: number
  text: string
  failed: boolean
}

let messages: readonly Message[] = []
let next = 1
const listeners = new Set<() => void>()
const SHOWN = 6_000

/** Tells that something was done: `notify('3 runs deleted.')`. */
export function notify(text: string): void {
  show(text, false)
}

/** Tells that something was not done, and why. */
export function notifyFailure(error: unknown): void {
  show(told(error), true)
}

function show(text: string, failed: boolean): void {
  const id = next++
  set([...messages.slice(-3), { id, text, failed }])
  // A failure stays until it has been read.
  if (!failed) window.setTimeout(() => dismiss(id), SHOWN)
}

function dismiss(id: number): void {
  set(messages.filter(message => message.id !== id))
}

function set(to: readonly Message[]): void {
  messages = to
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => messages)
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-4 z-50 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2"
    >
      {shown.map(message => (
        <div key={message.id} className="floating pointer-events-auto flex items-start gap-2 px-3 py-2">
          {message.failed ? (
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
          ) : (
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
          )}
          <span className="flex-1">{message.text}</span>
          <button
            type="button"
            aria-label="Dismiss"
            onClick={() => dismiss(message.id)}
            className="mt-0.5 text-faint hover:text-text"
          >
            <X className="size-3.5" />
          </button>
        </div>
      ))}
    </div>
  )
}
