-- What dashboards ask of flow runs: in the order of time, by deployment and by flow. docs/decisions/0010 says why.
DROP INDEX IF EXISTS ix_provost_flow_run__expected_start_time_report;
CREATE INDEX ix_provost_flow_run__expected_start_time_report
    ON flow_run (expected_start_time, state_type, state_name, start_time, state_timestamp, total_run_time,
        work_queue_id, parent_task_run_id);
CREATE INDEX IF NOT EXISTS ix_provost_flow_run__deployment_id_expected_start_time
    ON flow_run (deployment_id, expected_start_time);
CREATE INDEX IF NOT EXISTS ix_provost_flow_run__flow_id_expected_start_time
    ON flow_run (flow_id, expected_start_time, state_type);
