package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;

import dev.provost.api.json.RawJson;
import dev.provost.api.workpools.WaitingFlowRun;
import java.time.Instant;
import java.util.Objects;
import org.jooq.Record;

/// The columns that make a flow run as workers see it.
final class WaitingFlowRunColumns {
    private WaitingFlowRunColumns() {}

    /// Reads a run without its state, from the columns of its own table alone.
    static WaitingFlowRun read(Record row, Instant now) {
        RunTimes times = times(row);
        return new WaitingFlowRun(
                row.get(FLOW_RUN.ID),
                row.get(FLOW_RUN.CREATED),
                row.get(FLOW_RUN.UPDATED),
                row.get(FLOW_RUN.NAME),
                row.get(FLOW_RUN.FLOW_ID),
                row.get(FLOW_RUN.STATE_ID),
                row.get(FLOW_RUN.DEPLOYMENT_ID),
                row.get(FLOW_RUN.DEPLOYMENT_VERSION),
                row.get(FLOW_RUN.WORK_QUEUE_NAME),
                row.get(FLOW_RUN.FLOW_VERSION),
                row.get(FLOW_RUN.PARAMETERS),
                row.get(FLOW_RUN.IDEMPOTENCY_KEY),
                row.get(FLOW_RUN.CONTEXT),
                FlowRunJson.policy(row.get(FLOW_RUN.EMPIRICAL_POLICY)),
                JsonColumns.texts(row.get(FLOW_RUN.TAGS)),
                Objects.requireNonNullElse(row.get(FLOW_RUN.LABELS), RawJson.EMPTY_OBJECT),
                row.get(FLOW_RUN.PARENT_TASK_RUN_ID),
                row.get(FLOW_RUN.STATE_TYPE),
                row.get(FLOW_RUN.STATE_NAME),
                row.get(FLOW_RUN.RUN_COUNT),
                row.get(FLOW_RUN.EXPECTED_START_TIME),
                row.get(FLOW_RUN.NEXT_SCHEDULED_START_TIME),
                row.get(FLOW_RUN.START_TIME),
                row.get(FLOW_RUN.END_TIME),
                row.get(FLOW_RUN.TOTAL_RUN_TIME),
                times.runTime(now),
                times.lateness(now),
                row.get(FLOW_RUN.AUTO_SCHEDULED),
                row.get(FLOW_RUN.INFRASTRUCTURE_DOCUMENT_ID),
                row.get(FLOW_RUN.INFRASTRUCTURE_PID),
                FlowRunJson.createdBy(row.get(FLOW_RUN.CREATED_BY)),
                row.get(FLOW_RUN.WORK_QUEUE_ID),
                null,
                row.get(FLOW_RUN.JOB_VARIABLES));
    }

    private static RunTimes times(Record row) {
        return new RunTimes(
                row.get(FLOW_RUN.STATE_TYPE),
                row.get(FLOW_RUN.STATE_TIMESTAMP),
                row.get(FLOW_RUN.EXPECTED_START_TIME),
                row.get(FLOW_RUN.START_TIME),
                row.get(FLOW_RUN.TOTAL_RUN_TIME));
    }
}
