import { Duration, Time } from '@/design/Time'

export interface RunTimesProps {
  run: {
    start_time?: string | null
    expected_start_time?: string | null
    end_time?: string | null
    total_run_time?: number
    run_count?: number
  }
}

/** When a run of a flow or a task began, how long it took, and how often it was tried. */
export function RunTimes({ run }: RunTimesProps) {
  const { start_time, expected_start_time, end_time, total_run_time, run_count = 0 } = run
  return (
    <>
      <span>
        {start_time ? 'Started ' : 'Expected '}
        <Time at={start_time ?? expected_start_time} />
      </span>
      {start_time && (
        <span>
          {end_time ? 'Took ' : 'So far '}
          <Duration from={start_time} to={end_time} seconds={total_run_time} />
        </span>
      )}
      {run_count > 1 && <span>{`Try ${run_count}`}</span>}
    </>
  )
}
