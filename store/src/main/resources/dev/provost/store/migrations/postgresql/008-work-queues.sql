-- The runs of a queue that wait, in the order in which they are handed out, and those that hold its slots. Runs that
-- are over are not in it, and neither are those of no queue. The time is an expression: docs/decisions/0013 says why.
CREATE INDEX IF NOT EXISTS ix_provost_flow_run__work_queue
    ON flow_run (work_queue_id, state_type, (next_scheduled_start_time AT TIME ZONE 'UTC'), id)
    WHERE work_queue_id IS NOT NULL AND state_type IN ('SCHEDULED', 'PENDING', 'RUNNING', 'CANCELLING');
