package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

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
import org.jooq.Record6;
import org.jooq.Result;
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
        if (range.count() == 0) {
            return List.of();
        }
        return SettledHistory.of(tx, range, filters)
                .map(settled -> buckets(range, settled.ofAllParts(now)))
                .orElseGet(() -> history(
                        tx,
                        range,
                        FLOW_RUN,
                        RunTimeColumns.OF_FLOW_RUN,
                        FLOW_RUN.STATE_NAME,
                        FlowRunFilters.ofTime(tx).matching(filters),
                        now));
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
        Spans spans = Spans.of(tx.dialect());
        Field<Object> interval = field(name("interval"), Object.class);
        Field<StateType> type = field(name("type"), times.stateType().getDataType());
        Field<String> state = field(name("name"), String.class);
        Field<Object> runTime = field(name("run_time"), Object.class);
        Field<Object> lateness = field(name("lateness"), Object.class);
        Field<Instant> expected = times.expectedStartTime();
        // Apart, so that what is grouped by is a name: two equal expressions with parameters are not one to PostgreSQL.
        Table<?> each = tx.search()
                .select(
                        spans.interval(expected, range.start(), range.interval())
                                .as(interval),
                        times.stateType().as(type),
                        stateName.as(state),
                        spans.notNegative(times.runTime(tx.dialect(), now)).as(runTime),
                        times.lateness(tx.dialect(), now).as(lateness))
                .from(runs)
                .where(
                        wanted,
                        expected.ge(range.start()),
                        expected.lt(range.coveredUntil()),
                        times.stateType().isNotNull(),
                        stateName.isNotNull())
                .asTable("runs");
        return buckets(
                range,
                List.of(tx.search()
                        .select(
                                spans.index(interval, range.start(), range.interval()),
                                type,
                                state,
                                count(),
                                spans.totalSeconds(runTime),
                                spans.totalSeconds(lateness))
                        .from(each)
                        .groupBy(interval, type, state)
                        .fetch()));
    }

    private static Duration seconds(double value) {
        double whole = Math.floor(value);
        return Duration.ofSeconds((long) whole).plus(Math.round((value - whole) * 1e6), ChronoUnit.MICROS);
    }

    private static List<HistoryBucket> buckets(
            HistoryRange range, List<Result<Record6<Integer, StateType, String, Integer, Double, Double>>> found) {
        var intervals = new HashMap<Integer, Map<List<Object>, HistoryBucket.Runs>>();
        found.forEach(rows -> rows.forEach(row -> intervals
                .computeIfAbsent(row.value1(), _ -> new HashMap<>())
                .merge(
                        List.of(row.value2(), row.value3()),
                        new HistoryBucket.Runs(
                                row.value2(), row.value3(), row.value4(), seconds(row.value5()), seconds(row.value6())),
                        RunHistory::together)));
        var buckets = new ArrayList<HistoryBucket>(range.count());
        for (int i = 0; i < range.count(); i++) {
            buckets.add(new HistoryBucket(
                    range.startOf(i),
                    range.startOf(i + 1),
                    intervals.getOrDefault(i, Map.of()).values().stream()
                            .sorted(ORDER)
                            .toList()));
        }
        return List.copyOf(buckets);
    }

    private static HistoryBucket.Runs together(HistoryBucket.Runs one, HistoryBucket.Runs other) {
        return new HistoryBucket.Runs(
                one.stateType(),
                one.stateName(),
                one.countRuns() + other.countRuns(),
                one.sumEstimatedRunTime().plus(other.sumEstimatedRunTime()),
                one.sumEstimatedLateness().plus(other.sumEstimatedLateness()));
    }
}
