import type { Schema } from '@/api/client'

/** Who made a run, where the server knows: a schedule by what it is to the run, all others by their names. */
export function maker(
  run: Pick<Schema<'FlowRunResponse'>, 'created_by' | 'auto_scheduled'>,
): string | undefined {
  if (run.created_by?.type === 'SCHEDULE' || run.auto_scheduled) return 'its schedule'
  return run.created_by?.display_value ?? undefined
}
