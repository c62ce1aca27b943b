-- What counts and histories of flow runs look at, in the order of time: docs/decisions/0008 says why.
CREATE INDEX IF NOT EXISTS ix_provost_flow_run__expected_start_time_report
    ON flow_run (expected_start_time, state_type, state_name, start_time, state_timestamp, total_run_time);
