package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;

import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.api.workpools.WaitingFlowRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// The columns that make a flow run as clients see it, current state and work pool included.
final class FlowRunColumns {
    static final List<Field<?>> ALL = all();

    private static final ReadLately<FlowRunPolicy> POLICIES =
            new ReadLately<>(text -> Wire.JSON.readValue(text, FlowRunPolicy.class));
    private static final ReadLately<CreatedBy> CREATORS =
            new ReadLately<>(text -> Wire.JSON.readValue(text, CreatedBy.class));

    private FlowRunColumns() {}

    private static List<Field<?>> all() {
        var all = new ArrayList<Field<?>>(List.of(FLOW_RUN.fields()));
        all.addAll(StateColumns.OF_FLOW_RUN.all());
        all.addAll(List.of(WORK_QUEUE.NAME, WORK_POOL.ID, WORK_POOL.NAME));
        return List.copyOf(all);
    }

    static FlowRun read(Record row, Instant now) {
        RunTimes times = times(row);
        return new FlowRun(
                row.get(FLOW_RUN.ID),
                row.get(FLOW_RUN.CREATED),
                row.get(FLOW_RUN.UPDATED),
                row.get(FLOW_RUN.NAME),
                row.get(FLOW_RUN.FLOW_ID),
                row.get(FLOW_RUN.STATE_ID),
                row.get(FLOW_RUN.DEPLOYMENT_ID),
                row.get(FLOW_RUN.DEPLOYMENT_VERSION),
                row.get(FLOW_RUN.WORK_QUEUE_ID),
                workQueueName(row),
                row.get(FLOW_RUN.FLOW_VERSION),
                row.get(FLOW_RUN.PARAMETERS),
                row.get(FLOW_RUN.IDEMPOTENCY_KEY),
                row.get(FLOW_RUN.CONTEXT),
                POLICIES.read(row.get(FLOW_RUN.EMPIRICAL_POLICY).text()),
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
                createdBy(row.get(FLOW_RUN.CREATED_BY)),
                row.get(WORK_POOL.ID),
                row.get(WORK_POOL.NAME),
                StateColumns.OF_FLOW_RUN.read(row),
                row.get(FLOW_RUN.JOB_VARIABLES));
    }

    /// Reads a run without its state, from the columns of its own table alone.
    static WaitingFlowRun readForWorker(Record row, Instant now) {
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
                POLICIES.read(row.get(FLOW_RUN.EMPIRICAL_POLICY).text()),
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
                createdBy(row.get(FLOW_RUN.CREATED_BY)),
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

    private static @Nullable String workQueueName(Record row) {
        String current = row.get(WORK_QUEUE.NAME);
        // A queue that has been renamed or removed since counts more than the name the run was made with.
        return current != null ? current : row.get(FLOW_RUN.WORK_QUEUE_NAME);
    }

    private static @Nullable CreatedBy createdBy(@Nullable RawJson column) {
        return column == null || column.equals(RawJson.NULL) ? null : CREATORS.read(column.text());
    }
}
