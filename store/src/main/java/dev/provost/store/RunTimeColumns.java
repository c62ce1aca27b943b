package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jooq.Field;

/// What [RunTimes] reckons for one run, as SQL for many.
record RunTimeColumns(
        Field<StateType> stateType,
        Field<Instant> stateTimestamp,
        Field<Instant> expectedStartTime,
        Field<Instant> startTime,
        Field<Duration> totalRunTime) {

    static final RunTimeColumns OF_FLOW_RUN = new RunTimeColumns(
            FLOW_RUN.STATE_TYPE,
            FLOW_RUN.STATE_TIMESTAMP,
            FLOW_RUN.EXPECTED_START_TIME,
            FLOW_RUN.START_TIME,
            FLOW_RUN.TOTAL_RUN_TIME);

    static final RunTimeColumns OF_TASK_RUN = new RunTimeColumns(
            TASK_RUN.STATE_TYPE,
            TASK_RUN.STATE_TIMESTAMP,
            TASK_RUN.EXPECTED_START_TIME,
            TASK_RUN.START_TIME,
            TASK_RUN.TOTAL_RUN_TIME);

    private static final List<StateType> FINAL =
            Arrays.stream(StateType.values()).filter(StateType::isFinal).toList();

    /// The total run time, and what the run has been running since, as a span.
    Field<Object> runTime(Dialect dialect, Instant now) {
        Spans spans = Spans.of(dialect);
        Field<Object> until = spans.of(totalRunTime);
        return when(
                        stateType.eq(StateType.RUNNING).and(stateTimestamp.isNotNull()),
                        spans.sum(until, spans.between(stateTimestamp, val(now, stateTimestamp.getDataType()))))
                .otherwise(until);
    }

    /// How late the run started or, if it has not and still may, how late it is, as a span. Null if it is not late.
    Field<Object> lateness(Dialect dialect, Instant now) {
        Spans spans = Spans.of(dialect);
        return when(startTime.gt(expectedStartTime), spans.between(expectedStartTime, startTime))
                .when(
                        startTime.isNull().and(stateType.notIn(FINAL)).and(expectedStartTime.lt(now)),
                        spans.between(expectedStartTime, val(now, expectedStartTime.getDataType())));
    }
}
