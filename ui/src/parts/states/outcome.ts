import type { Schema } from '@/api/client'
import { Problem } from '@/api/problem'

type Result = Schema<'OrchestrationResult'>

/** A state that was asked for and not accepted is a failure with the server's reason. */
export async function accepted(asked: Promise<Result>): Promise<void> {
  const { status, details } = await asked
  if (status === 'ACCEPT') return
  const reason = 'reason' in details && details.reason ? details.reason : 'The server did not say why.'
  throw new Problem(409, status === 'WAIT' ? `Not yet: ${reason}` : reason)
}
