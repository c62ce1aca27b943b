package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.provost.api.runs.HistoryBucket;
import dev.provost.api.states.StateType;
import dev.provost.store.tables.tables.records.FlowRunRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// That histories say the same whether quarters of hours are settled or not, and however runs change after that, on
/// every database.
abstract class SettledHistoryContract extends StoreContract {
    static final Instant NOW = past("14:00").plus(Duration.ofDays(2));
    private static final HistoryRange DAY = new HistoryRange(past("00:07"), past("23:59"), Duration.ofMinutes(100));

    private final RunHistory history = new RunHistory();
    private final SettledQuarterStore quarters = new SettledQuarterStore();

    private static final Table<?> SETTLED = table(name("provost_settled_quarter"));

    /// When the last pass was.
    private Instant pass = NOW;

    @BeforeEach
    void createWorldAnew() {
        for (Table<?> table : List.of(TASK_RUN, FLOW, WORK_POOL)) {
            database().write(tx -> tx.sql().deleteFrom(table).execute());
        }
        World.create(database());
        database()
                .write(tx ->
                        tx.sql().batchUpdate(past(tx.sql().fetch(FLOW_RUN))).execute());
        fromOutside("update flow_run set updated = '2020-11-21 15:00:00.000000'");
        tables().forEach(table -> fromOutside("delete from " + table));
    }

    /// A time of the world, long before whatever the clock of the machine says: PostgreSQL's triggers ask it.
    static Instant past(String time) {
        return past(World.at(time));
    }

    private static Instant past(Instant time) {
        return time.minus(Duration.ofDays(2191));
    }

    private static List<FlowRunRecord> past(List<FlowRunRecord> runs) {
        for (FlowRunRecord run : runs) {
            for (Field<Instant> time : List.of(
                    FLOW_RUN.EXPECTED_START_TIME, FLOW_RUN.START_TIME, FLOW_RUN.END_TIME, FLOW_RUN.STATE_TIMESTAMP)) {
                Instant told = run.get(time);
                if (told != null) {
                    run.set(time, past(told));
                }
            }
        }
        return runs;
    }

    /// Changes rows as whoever writes does: a moment after the last pass.
    void change(String set, String name) {
        fromOutside("update flow_run set %s, updated = '%s' where name = '%s'"
                .formatted(set, StoredTime.format(pass.plusSeconds(1)), name));
    }

    private void unsettle() {
        fromOutside("delete from provost_settled_quarter");
    }

    int settleAll() {
        pass = pass.plus(Duration.ofMinutes(10));
        database().write(tx -> quarters.look(tx, pass));
        int settled = 0;
        var last = List.<SettledQuarterStore.Quarters>of();
        List<SettledQuarterStore.Quarters> left = unsettled();
        while (!left.equals(last)) {
            for (var some : left) {
                boolean done = database().write(tx -> quarters.settle(tx, some, NOW));
                assertThat(done).isTrue();
                settled++;
            }
            last = left;
            left = unsettled();
        }
        return settled;
    }

    private List<SettledQuarterStore.Quarters> unsettled() {
        return database().read(tx -> quarters.unsettled(tx, NOW, 10));
    }

    private List<HistoryBucket> day(Instant now, String filters) {
        return database().read(tx -> history.ofFlowRuns(tx, DAY, World.filters(filters), now));
    }

    void assertTheSameUnsettled(Instant now, String filters) {
        List<HistoryBucket> told = day(now, filters);
        assertThat(told).isEqualTo(unsettled(now, filters));
    }

    /// What it is without settled quarters, which stay.
    private List<HistoryBucket> unsettled(Instant now, String filters) {
        List<Instant> begins = database()
                .read(tx -> tx.sql()
                        .select(SettledQuarterStore.BEGINS)
                        .from(SETTLED)
                        .fetch(SettledQuarterStore.BEGINS));
        unsettle();
        try {
            return day(now, filters);
        } finally {
            database().write(tx -> {
                var insert = tx.sql().insertInto(SETTLED, SettledQuarterStore.BEGINS);
                for (Instant begin : begins) {
                    insert = insert.values(begin);
                }
                return begins.isEmpty() ? 0 : insert.execute();
            });
        }
    }

    @Test
    void aDayIsSettledOnce() {
        assertThat(settleAll()).isPositive();

        assertThat(settleAll()).isZero();
        Optional<SettledHistory> settled = database().read(tx -> SettledHistory.of(tx, DAY, RunFilters.NONE));
        assertThat(settled).isPresent();
    }

    @Test
    void whereNothingHappensNothingIsWritten() {
        settleAll();
        assertThat(isBehind()).isFalse();

        removeRunsBefore(past("12:00"));
        assertThat(isBehind()).isTrue();
    }

    private void removeRunsBefore(Instant time) {
        database()
                .write(tx -> tx.sql()
                        .deleteFrom(FLOW_RUN)
                        .where(FLOW_RUN.EXPECTED_START_TIME.lt(time))
                        .execute());
    }

    private boolean isBehind() {
        return database().read(tx -> quarters.isBehind(tx, pass));
    }

    @Test
    void nothingIsKeptFromBeforeTheFirstRun() {
        settleAll();
        for (Instant gone : List.of(past("12:00"), NOW)) {
            removeRunsBefore(gone);
            Instant first = database()
                    .read(tx -> tx.sql()
                            .select(min(FLOW_RUN.EXPECTED_START_TIME))
                            .from(FLOW_RUN)
                            .fetchSingle()
                            .value1());

            settleAll();

            for (String table : tables()) {
                List<Instant> begins = database()
                        .read(tx -> tx.sql()
                                .select(SettledQuarterStore.BEGINS)
                                .from(table(name(table)))
                                .fetch(SettledQuarterStore.BEGINS));
                assertThat(begins)
                        .as(table)
                        .allMatch(begin -> first != null
                                && begin.plus(SettledQuarterStore.QUARTER).isAfter(first));
            }
        }
    }

    /// All that have a row for each quarter.
    List<String> tables() {
        return List.of("provost_settled_quarter", "provost_settled_runs");
    }

    @Test
    void settledQuartersTellWhatRunsDo() {
        settleAll();

        assertThat(day(NOW, "{}"))
                .anySatisfy(bucket -> assertThat(bucket.states())
                        .contains(new HistoryBucket.Runs(
                                StateType.COMPLETED, "Completed", 1, Duration.ofHours(1), Duration.ZERO)));
        assertTheSameUnsettled(NOW, "{}");
    }

    @Test
    void whatIsRunningOrLateGrowsAfterItsQuarterWasSettled() {
        settleAll();

        List<HistoryBucket> then = day(NOW, "{}");
        List<HistoryBucket> later = day(NOW.plusSeconds(5), "{}");

        assertThat(later).isNotEqualTo(then);
        assertTheSameUnsettled(NOW.plusSeconds(5), "{}");
    }

    @Test
    void statesAndTimesAreAskedOfSettledQuartersToo() {
        settleAll();

        for (String filter : List.of(
                "{\"state\": {\"type\": {\"any_\": [\"COMPLETED\", \"RUNNING\"]}}}",
                "{\"state\": {\"name\": {\"any_\": [\"Late\"]}}}",
                "{\"state\": {\"type\": {\"not_any_\": [\"RUNNING\"]}, \"name\": {\"not_any_\": [\"Late\"]}}}",
                "{\"state\": {\"operator\": \"or_\", \"type\": {\"any_\": [\"RUNNING\"]}, \"name\": {\"any_\": [\"Late\"]}}}",
                "{\"expected_start_time\": {\"after_\": \"2020-11-21T09:00:00.000001Z\"}}",
                "{\"expected_start_time\": {\"before_\": \"2020-11-21T11:00:00Z\"}, \"state\": {}}",
                "{\"operator\": \"or_\", \"expected_start_time\": {\"before_\": \"2020-11-21T11:00:00Z\"}, \"state\": {\"name\": {\"any_\": [\"Late\"]}}}")) {
            String filters = "{\"flow_runs\": " + filter + "}";
            assertTheSameUnsettled(NOW, filters);
        }
        assertTheSameUnsettled(NOW, "{\"deployments\": {\"name\": {\"any_\": [\"nightly\"]}}}");
    }

    @Test
    void aQuarterWhoseRunsChangeIsSettledAnew() {
        settleAll();

        change("state_type = 'FAILED', state_name = 'Broken'", "red");
        assertTheSameUnsettled(NOW, "{}");
        assertThat(settleAll()).isEqualTo(1);
        assertTheSameUnsettled(NOW, "{}");
    }

    @Test
    void deletedRunsAreNotTold() {
        settleAll();

        fromOutside("delete from flow_run where name = 'red'");
        assertTheSameUnsettled(NOW, "{}");
        // All that belong to a flow go with it.
        database().write(tx -> tx.sql().deleteFrom(FLOW).execute());
        assertTheSameUnsettled(NOW, "{}");
        settleAll();
        assertTheSameUnsettled(NOW, "{}");
    }

    @Test
    void aRunWhoseClockIsAheadKeepsItsQuarterUnsettled() {
        change("state_timestamp = '2020-11-23 14:00:01.000000'", "red");

        settleAll();

        assertTheSameUnsettled(NOW, "{}");
        assertTheSameUnsettled(NOW.plusSeconds(5), "{}");
    }

    @Test
    void nothingIsSettledWithoutTheTriggers() {
        settleAll();

        for (String without : withoutTriggers()) {
            assertThatThrownBy(() -> database().write(tx -> {
                        tx.sql().execute(without);
                        assertThat(SettledHistory.of(tx, DAY, RunFilters.NONE)).isEmpty();
                        throw new IllegalStateException("changed its mind");
                    }))
                    .hasMessage("changed its mind");
        }
    }

    /// Statements after each of which some changes go unsaid.
    abstract List<String> withoutTriggers();

    @RepeatedTest(3)
    void anyHistoryIsTheSame(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 150; i++) {
            addRun(random, i);
        }
        settleAll();
        for (int i = 0; i < 12; i++) {
            if (i % 4 == 3) {
                UUID changed = World.id("run " + random.nextInt(150));
                database()
                        .write(tx -> tx.sql()
                                .update(FLOW_RUN)
                                .set(FLOW_RUN.START_TIME, time(random))
                                .set(FLOW_RUN.UPDATED, pass.plusSeconds(1))
                                .where(FLOW_RUN.ID.eq(changed))
                                .execute());
            }
            var range = new HistoryRange(
                    past("00:00").plusMillis(random.nextInt(10_000_000)),
                    past("23:00"),
                    Duration.ofMillis(1_000_000 + random.nextInt(9_000_000)));
            List<HistoryBucket> told =
                    database().read(tx -> history.ofFlowRuns(tx, range, RunFilters.NONE, NOW.plusNanos(123_000)));
            unsettle();
            assertThat(told)
                    .isEqualTo(database()
                            .read(tx -> history.ofFlowRuns(tx, range, RunFilters.NONE, NOW.plusNanos(123_000))));
            settleAll();
        }
    }

    private void addRun(Random random, int number) {
        List<StateType> types = List.of(StateType.values());
        StateType type = types.get(random.nextInt(types.size()));
        boolean started = type.isFinal() ? random.nextInt(5) > 0 : random.nextInt(3) == 0;
        database()
                .write(tx -> tx.sql()
                        .insertInto(FLOW_RUN)
                        .set(FLOW_RUN.ID, World.id("run " + number))
                        .set(FLOW_RUN.NAME, "run-" + number)
                        .set(FLOW_RUN.FLOW_ID, World.id("etl"))
                        .set(FLOW_RUN.UPDATED, NOW)
                        .set(FLOW_RUN.STATE_TYPE, type)
                        .set(FLOW_RUN.STATE_NAME, random.nextBoolean() ? "One" : "Other")
                        .set(FLOW_RUN.EXPECTED_START_TIME, time(random))
                        .set(FLOW_RUN.START_TIME, started ? time(random) : null)
                        .set(FLOW_RUN.STATE_TIMESTAMP, time(random))
                        .set(FLOW_RUN.TOTAL_RUN_TIME, Duration.between(past("00:00"), time(random)))
                        .execute());
    }

    private static Instant time(Random random) {
        return past("00:00").plus(random.nextLong(86_400_000_000L), ChronoUnit.MICROS);
    }

    void fromOutside(String sql) {
        try (Connection connection = throwAway().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
