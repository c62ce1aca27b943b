-- The runs of a queue that wait, in the order in which they are handed out, and those that hold its slots. Runs of no
-- queue are not in it. On PostgreSQL, runs that are over are not in it either. SQLite would not use such an index.
CREATE INDEX IF NOT EXISTS ix_provost_flow_run__work_queue
    ON flow_run (work_queue_id, state_type, next_scheduled_start_time, id)
    WHERE work_queue_id IS NOT NULL;
