package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jooq.Field;

/// What [RunTimes] reckons for one run, as SQL for many: in whole microseconds, which both databases reckon exactly.
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

    /// The total run time, and what the run has been running since.
    Field<Long> runTime(Dialect dialect, Instant now) {
        Field<Long> until = dialect.micros(totalRunTime);
        return when(
                        stateType.eq(StateType.RUNNING).and(stateTimestamp.isNotNull()),
                        until.plus(val(micros(now))).minus(dialect.micros(stateTimestamp)))
                .otherwise(until);
    }

    /// How late the run started or, if it has not and still may, how late it is.
    Field<Long> lateness(Dialect dialect, Instant now) {
        return when(startTime.gt(expectedStartTime), dialect.micros(startTime).minus(dialect.micros(expectedStartTime)))
                .when(
                        startTime.isNull().and(stateType.notIn(FINAL)).and(expectedStartTime.lt(now)),
                        val(micros(now)).minus(dialect.micros(expectedStartTime)))
                .otherwise(inline(0L));
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
