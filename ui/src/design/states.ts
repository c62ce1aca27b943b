import type { Schema } from '@/api/client'

export type StateType = Schema<'StateType'>

/** The nine kinds of states, in the order of a run's life. */
export const STATES = [
  'SCHEDULED',
  'PENDING',
  'RUNNING',
  'PAUSED',
  'CANCELLING',
  'COMPLETED',
  'FAILED',
  'CRASHED',
  'CANCELLED',
] as const satisfies readonly StateType[]

const TERMINAL: readonly StateType[] = ['COMPLETED', 'FAILED', 'CRASHED', 'CANCELLED']

export function isTerminal(type: StateType | null | undefined): boolean {
  return type != null && TERMINAL.includes(type)
}

/** `Completed` */
export function stateTitle(type: StateType): string {
  return type.charAt(0) + type.slice(1).toLowerCase()
}

/** The name of a state's colour: `state-late` for what should have started, else by its type. */
export function stateToken(type: StateType, name?: string | null): string {
  return type === 'SCHEDULED' && name === 'Late' ? 'state-late' : `state-${type.toLowerCase()}`
}
