package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.provost.api.filters.Between;
import dev.provost.api.filters.FlowRunFilter;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// The history of flow runs of which nothing is asked but their states and times. What the settled quarters of hours
/// ([SettledQuarterStore]) tell is not looked at run by run.
final class SettledHistory {
    private static final Field<StateType> TYPE = field(
            name("state_type"),
            SQLDataType.VARCHAR.asConvertedDataType(StateType.class, StateType::valueOf, Enum::name));
    private static final Field<String> NAME = field(name("state_name"), String.class);
    private static final Field<Long> RUNS = field(name("runs"), Long.class);
    private static final Field<Object> RUN_TIME = field(name("run_time"), Object.class);
    private static final Field<Long> RUNNING = field(name("running"), Long.class);
    private static final Field<Object> LATENESS = field(name("lateness"), Object.class);
    private static final Field<Long> WAITING = field(name("waiting"), Long.class);

    private final Transaction tx;
    private final Spans spans;
    private final HistoryParts parts;
    private final FlowRunFilter.@Nullable InState state;

    private SettledHistory(Transaction tx, HistoryParts parts, FlowRunFilter.@Nullable InState state) {
        this.tx = tx;
        this.spans = Spans.of(tx.dialect());
        this.parts = parts;
        this.state = state;
    }

    /// Empty if all runs have to be looked at.
    static Optional<SettledHistory> of(Transaction tx, HistoryRange range, RunFilters filters) {
        if (!filters.asksForFlowRunsAlone() || !asksForStatesAndTimesAlone(filters.flowRuns())) {
            return Optional.empty();
        }
        @Nullable FlowRunFilter runs = filters.flowRuns();
        @Nullable Between expected = runs == null ? null : runs.expectedStartTime();
        Instant from = range.start();
        Instant until = range.coveredUntil();
        if (expected != null && expected.after() != null && expected.after().isAfter(from)) {
            from = expected.after();
        }
        if (expected != null && expected.before() != null && expected.before().isBefore(until)) {
            until = expected.before().truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
        }
        List<Instant> quarters = from.isBefore(until) && SettledQuarterStore.isKept(tx)
                ? SettledQuarterStore.settled(tx, from, until)
                : List.of();
        var parts = HistoryParts.of(range, from, until, quarters);
        return parts.settled().isEmpty()
                ? Optional.empty()
                : Optional.of(new SettledHistory(tx, parts, runs == null ? null : runs.state()));
    }

    private static boolean asksForStatesAndTimesAlone(@Nullable FlowRunFilter runs) {
        return runs == null || runs.onlyStatesAndTimes();
    }

    /// Runs and their times, by the places of the intervals and by state. One state of an interval may be there twice.
    ///
    /// @param now up to when the times of what is still running or late are reckoned
    List<Result<Record6<Integer, StateType, String, Integer, Double, Double>>> ofAllParts(Instant now) {
        return List.of(ofSettled(now), ofOthers(now));
    }

    private Result<Record6<Integer, StateType, String, Integer, Double, Double>> ofSettled(Instant now) {
        Field<Object> since =
                spans.between(SettledQuarterStore.BEGINS, val(now, SettledQuarterStore.BEGINS.getDataType()));
        return tx.search()
                .select(
                        HistoryParts.INTERVAL,
                        TYPE,
                        NAME,
                        sum(RUNS).cast(SQLDataType.INTEGER),
                        spans.totalSeconds(spans.sum(RUN_TIME, spans.times(RUNNING, since))),
                        spans.totalSeconds(spans.sum(LATENESS, spans.times(WAITING, since))))
                .from(spans.parts(parts.settled()))
                .crossJoin(spans.within(table(name("provost_settled_runs")), SettledQuarterStore.BEGINS))
                .where(
                        SettledQuarterStore.BEGINS.ge(HistoryParts.FROM),
                        SettledQuarterStore.BEGINS.lt(HistoryParts.UNTIL),
                        inState(TYPE, NAME))
                .groupBy(HistoryParts.INTERVAL, TYPE, NAME)
                .fetch();
    }

    private Result<Record6<Integer, StateType, String, Integer, Double, Double>> ofOthers(Instant now) {
        RunTimeColumns times = RunTimeColumns.OF_FLOW_RUN;
        Dialect dialect = tx.dialect();
        Field<StateType> type = dialect.notLookedUp(FLOW_RUN.STATE_TYPE);
        Field<String> state = dialect.notLookedUp(FLOW_RUN.STATE_NAME);
        return tx.search()
                .select(
                        HistoryParts.INTERVAL,
                        FLOW_RUN.STATE_TYPE,
                        FLOW_RUN.STATE_NAME,
                        count(),
                        spans.totalSeconds(spans.notNegative(times.runTime(dialect, now))),
                        spans.totalSeconds(times.lateness(dialect, now)))
                .from(spans.parts(parts.others()))
                .crossJoin(spans.within(FLOW_RUN, FLOW_RUN.EXPECTED_START_TIME))
                .where(
                        FLOW_RUN.EXPECTED_START_TIME.ge(HistoryParts.FROM),
                        FLOW_RUN.EXPECTED_START_TIME.lt(HistoryParts.UNTIL),
                        type.isNotNull(),
                        state.isNotNull(),
                        inState(type, state))
                .groupBy(HistoryParts.INTERVAL, FLOW_RUN.STATE_TYPE, FLOW_RUN.STATE_NAME)
                .fetch();
    }

    private Condition inState(Field<StateType> type, Field<String> state) {
        return this.state == null ? DSL.noCondition() : FlowRunFilters.inState(this.state, type, state);
    }
}
