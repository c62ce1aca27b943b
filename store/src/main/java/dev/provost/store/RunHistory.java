package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import dev.provost.api.runs.HistoryBucket;
import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/// What has become of the runs of some stretch of time, by the interval in which they were expected to start.
///
/// Each run's interval is reckoned from its expected start, so the database reads every run once and knows nothing of
/// intervals in which nothing was to happen. Runs that never had a state do not show.
public final class RunHistory {
    private static final Comparator<HistoryBucket.Runs> ORDER = Comparator.comparing(
                    (HistoryBucket.Runs runs) -> runs.stateType().name())
            .thenComparing(HistoryBucket.Runs::stateName);

    /// The history of flow runs.
    ///
    /// @param now up to when the times of what is still running or late are reckoned
    public List<HistoryBucket> ofFlowRuns(Transaction tx, HistoryRange range, RunFilters filters, Instant now) {
        return history(
                tx,
                range,
                FLOW_RUN,
                RunTimeColumns.OF_FLOW_RUN,
                FLOW_RUN.STATE_NAME,
                new FlowRunFilters(tx.dialect()).matching(filters),
                now);
    }

    /// The history of task runs.
    ///
    /// @param now up to when the times of what is still running or late are reckoned
    public List<HistoryBucket> ofTaskRuns(Transaction tx, HistoryRange range, RunFilters filters, Instant now) {
        return history(
                tx,
                range,
                TASK_RUN,
                RunTimeColumns.OF_TASK_RUN,
                TASK_RUN.STATE_NAME,
                new TaskRunFilters(tx.dialect()).matching(filters),
                now);
    }

    private static List<HistoryBucket> history(
            Transaction tx,
            HistoryRange range,
            Table<?> runs,
            RunTimeColumns times,
            Field<String> stateName,
            Condition wanted,
            Instant now) {
        if (range.count() == 0) {
            return List.of();
        }
        Field<Long> bucket = field(name("bucket"), Long.class);
        Field<StateType> type = field(name("type"), times.stateType().getDataType());
        Field<String> state = field(name("name"), String.class);
        Field<Long> runTime = field(name("run_time"), Long.class);
        Field<Long> lateness = field(name("lateness"), Long.class);
        Field<Instant> expected = times.expectedStartTime();
        // Apart, so that what is grouped by is a name: two equal expressions with parameters are not one to PostgreSQL.
        Table<?> each = tx.sql()
                .select(
                        tx.dialect()
                                .micros(expected)
                                .minus(val(RunTimeColumns.micros(range.start())))
                                .divide(val(range.intervalMicros()))
                                .as(bucket),
                        times.stateType().as(type),
                        stateName.as(state),
                        times.runTime(tx.dialect(), now).as(runTime),
                        times.lateness(tx.dialect(), now).as(lateness))
                .from(runs)
                .where(
                        wanted,
                        expected.ge(range.start()),
                        expected.lt(range.coveredUntil()),
                        times.stateType().isNotNull(),
                        stateName.isNotNull())
                .asTable("runs");
        var found = new HashMap<Long, List<HistoryBucket.Runs>>();
        tx.sql()
                .select(bucket, type, state, count(), total(runTime), total(lateness))
                .from(each)
                .groupBy(bucket, type, state)
                .forEach(row -> found.computeIfAbsent(row.value1(), _ -> new ArrayList<>())
                        .add(new HistoryBucket.Runs(
                                row.value2(), row.value3(), row.value4(), micros(row.value5()), micros(row.value6()))));
        return buckets(range, found);
    }

    /// Added up as floating-point numbers: a million runs that are a year late are more microseconds than
    /// fit an integer.
    private static Field<Double> total(Field<Long> micros) {
        return sum(greatest(micros, inline(0L)).cast(Double.class)).cast(Double.class);
    }

    private static Duration micros(double value) {
        double seconds = Math.floor(value / 1e6);
        return Duration.ofSeconds((long) seconds).plus(Math.round(value - seconds * 1e6), ChronoUnit.MICROS);
    }

    private static List<HistoryBucket> buckets(HistoryRange range, Map<Long, List<HistoryBucket.Runs>> found) {
        var buckets = new ArrayList<HistoryBucket>(range.count());
        for (int i = 0; i < range.count(); i++) {
            List<HistoryBucket.Runs> states = found.getOrDefault((long) i, List.of());
            buckets.add(new HistoryBucket(
                    range.startOf(i),
                    range.startOf(i + 1),
                    states.stream().sorted(ORDER).toList()));
        }
        return List.copyOf(buckets);
    }
}
