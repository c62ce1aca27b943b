package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.api.taskruns.TaskRunPolicy;
import dev.provost.engine.taskruns.ReportedTaskRun;
import dev.provost.engine.taskruns.TaskRunChange;
import dev.provost.engine.taskruns.TaskRunReport;
import dev.provost.store.tables.tables.records.TaskRunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What task runs that events report must do on every database().
abstract class TaskRunRecordStoreContract extends StoreContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID FLOW_ID = new UUID(1, 1);
    private static final UUID FLOW_RUN_ID = new UUID(2, 2);

    private final TaskRunRecordStore store = new TaskRunRecordStore();

    @BeforeEach
    void startWithOneFlowRun() {
        database().write(tx -> {
            tx.sql().deleteFrom(TASK_RUN_STATE).execute();
            tx.sql().deleteFrom(TASK_RUN).execute();
            tx.sql().deleteFrom(FLOW_RUN).execute();
            tx.sql().deleteFrom(FLOW).execute();
            tx.sql().insertInto(FLOW).set(FLOW.ID, FLOW_ID).set(FLOW.NAME, "f").execute();
            tx.sql()
                    .insertInto(FLOW_RUN)
                    .set(FLOW_RUN.ID, FLOW_RUN_ID)
                    .set(FLOW_RUN.NAME, "r")
                    .set(FLOW_RUN.FLOW_ID, FLOW_ID)
                    .execute();
            return 0;
        });
    }

    private static UUID run(int number) {
        return new UUID(3, number);
    }

    private static UUID state(int run, int second) {
        return new UUID(4, run * 1000L + second);
    }

    /// What the client says at a second of its run.
    private static TaskRunReport report(int run, int second, StateType type) {
        return report(run(run), FLOW_RUN_ID, "key-" + run, state(run, second), second, type);
    }

    private static TaskRunReport report(
            UUID run, @Nullable UUID flowRun, String key, UUID state, int second, StateType type) {
        boolean started = type != StateType.PENDING;
        boolean ended = type.isFinal();
        return new TaskRunReport(
                run,
                flowRun,
                new ReportedTaskRun(
                        Patch.absent(),
                        Patch.absent(),
                        Patch.of("add-" + key),
                        "add",
                        key,
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent(),
                        Patch.of(new TaskRunPolicy(0, 0, 2L, new RawJson("[1.5,2]"), null)),
                        Patch.of(List.of("a", "b")),
                        Patch.of(RawJson.EMPTY_OBJECT),
                        Patch.of(new RawJson("{\"x\":[]}")),
                        Patch.of(started ? 1 : 0),
                        Patch.of(1),
                        Patch.of(NOON),
                        Patch.absent(),
                        started ? Patch.of(NOON.plusSeconds(1)) : Patch.absent(),
                        ended ? Patch.of(NOON.plusSeconds(second)) : Patch.absent(),
                        Patch.of(Duration.ofMillis(second * 1000L + 1))),
                new State(
                        state,
                        type,
                        type.title(),
                        NOON.plusSeconds(second),
                        "",
                        null,
                        StateDetails.NONE.withTaskRunId(run).withFlowRunId(flowRun)));
    }

    private static List<TaskRunReport> life(int run) {
        return List.of(
                report(run, 0, StateType.PENDING),
                report(run, 1, StateType.RUNNING),
                report(run, 2, StateType.COMPLETED));
    }

    private List<TaskRunChange> record(List<TaskRunReport> reports) {
        return database().write(tx -> store.record(tx, TaskRunChange.gather(reports), NOON.plusSeconds(60)));
    }

    private List<TaskRunChange> record(TaskRunReport... reports) {
        return record(List.of(reports));
    }

    /// All there is in both tables, but for what tells when and in which form it was written.
    private String rows() {
        return database().read(tx -> {
            var runs = new ArrayList<String>();
            tx.sql().selectFrom(TASK_RUN).orderBy(TASK_RUN.ID).forEach(row -> runs.add(row.toString()));
            tx.sql().selectFrom(TASK_RUN_STATE).orderBy(TASK_RUN_STATE.ID).forEach(row -> runs.add(row.toString()));
            return String.join("\n", runs);
        });
    }

    private TaskRunRecord onlyRun() {
        return database().read(tx -> tx.sql().selectFrom(TASK_RUN).fetchSingle());
    }

    private int countStates() {
        return database().read(tx -> tx.sql().fetchCount(TASK_RUN_STATE));
    }

    @Test
    void keepsWhatIsReported() {
        record(life(1));

        var row = onlyRun();
        assertThat(row.getId()).isEqualTo(run(1));
        assertThat(row.getFlowRunId()).isEqualTo(FLOW_RUN_ID);
        assertThat(row.getName()).isEqualTo("add-key-1");
        assertThat(row.getTaskKey()).isEqualTo("add");
        assertThat(row.getDynamicKey()).isEqualTo("key-1");
        assertThat(row.getStateId()).isEqualTo(state(1, 2));
        assertThat(row.getStateType()).isEqualTo(StateType.COMPLETED);
        assertThat(row.getStateName()).isEqualTo("Completed");
        assertThat(row.getStateTimestamp()).isEqualTo(NOON.plusSeconds(2));
        assertThat(row.getRunCount()).isEqualTo(1);
        assertThat(row.getFlowRunRunCount()).isEqualTo(1);
        assertThat(row.getExpectedStartTime()).isEqualTo(NOON);
        assertThat(row.getStartTime()).isEqualTo(NOON.plusSeconds(1));
        assertThat(row.getEndTime()).isEqualTo(NOON.plusSeconds(2));
        assertThat(row.getNextScheduledStartTime()).isNull();
        assertThat(row.getTotalRunTime()).isEqualTo(Duration.ofMillis(2001));
        assertThat(row.getCacheKey()).isNull();
        assertThat(row.getTaskVersion()).isNull();
        assertThat(row.getTags().tree()).isEqualTo(new RawJson("[\"a\",\"b\"]").tree());
        assertThat(row.getLabels().tree()).isEqualTo(new RawJson("{}").tree());
        assertThat(row.getTaskInputs().tree()).isEqualTo(new RawJson("{\"x\":[]}").tree());
        assertThat(row.getEmpiricalPolicy().tree().get("retry_delay")).hasToString("[1.5,2]");
        assertThat(row.getCreated()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void keepsEveryState() {
        record(life(1));

        var rows = database()
                .read(tx -> tx.sql()
                        .selectFrom(TASK_RUN_STATE)
                        .orderBy(TASK_RUN_STATE.TIMESTAMP)
                        .fetch());
        assertThat(rows).extracting(r -> r.getId()).containsExactly(state(1, 0), state(1, 1), state(1, 2));
        assertThat(rows).extracting(r -> r.getName()).containsExactly("Pending", "Running", "Completed");
        assertThat(rows).extracting(r -> r.getTaskRunId()).containsOnly(run(1));
        assertThat(rows).extracting(r -> r.getData()).containsOnlyNulls();
        assertThat(rows).extracting(r -> r.getMessage()).containsOnly("");
        assertThat(rows.getFirst().getStateDetails().tree().get("task_run_id").asString())
                .isEqualTo(run(1).toString());
    }

    @Test
    void anOlderStateDoesNotChangeTheRunButIsKept() {
        record(report(1, 2, StateType.COMPLETED));
        record(report(1, 1, StateType.RUNNING));

        assertThat(onlyRun().getStateName()).isEqualTo("Completed");
        assertThat(countStates()).isEqualTo(2);
    }

    @Test
    void reportsSeenTwiceChangeNothing() {
        record(life(1));
        String before = rows();
        record(life(1));
        record(report(1, 1, StateType.RUNNING));

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whatAReportLeavesOutStaysAsItWas() {
        record(report(1, 2, StateType.COMPLETED));
        record(report(1, 3, StateType.PENDING));

        var row = onlyRun();
        assertThat(row.getStateName()).isEqualTo("Pending");
        assertThat(row.getRunCount()).isZero();
        assertThat(row.getEndTime()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void aRunWithAFlowRunThatDoesNotExistIsLeftOutAlone() {
        UUID gone = new UUID(9, 9);
        List<TaskRunChange> homeless =
                record(report(run(1), gone, "k", state(1, 0), 0, StateType.PENDING), report(2, 0, StateType.PENDING));

        assertThat(homeless).extracting(c -> c.newest().taskRunId()).containsExactly(run(1));
        assertThat(onlyRun().getId()).isEqualTo(run(2));
    }

    @Test
    void aRunNeedsNoFlowRun() {
        record(report(run(1), null, "k", state(1, 0), 0, StateType.PENDING));
        record(report(run(1), null, "k", state(1, 1), 1, StateType.RUNNING));

        assertThat(onlyRun().getStateName()).isEqualTo("Running");
    }

    @Test
    void aRunReportedUnderAnotherIdIsKnownByItsKey() {
        record(report(1, 0, StateType.PENDING));
        record(report(run(7), FLOW_RUN_ID, "key-1", state(7, 5), 5, StateType.RUNNING));

        var row = onlyRun();
        assertThat(row.getId()).isEqualTo(run(1));
        assertThat(row.getStateName()).isEqualTo("Running");
        var state = database()
                .read(tx -> tx.sql()
                        .selectFrom(TASK_RUN_STATE)
                        .where(TASK_RUN_STATE.ID.eq(state(7, 5)))
                        .fetchSingle());
        assertThat(state.getTaskRunId()).isEqualTo(run(1));
        assertThat(state.getStateDetails().tree().get("task_run_id").asString()).isEqualTo(run(1).toString());
    }

    @Test
    void twoReportsThatProveToBeAboutOneRunAreBothRecorded() {
        record(report(1, 0, StateType.PENDING));
        record(
                report(run(7), FLOW_RUN_ID, "key-1", state(7, 5), 5, StateType.RUNNING),
                report(run(1), FLOW_RUN_ID, "other", state(7, 6), 6, StateType.COMPLETED));

        var row = onlyRun();
        assertThat(row.getStateName()).isEqualTo("Completed");
        assertThat(row.getDynamicKey()).isEqualTo("other");
        assertThat(countStates()).isEqualTo(3);
    }

    @Test
    void ofTwoStatesAtOneInstantTheFirstToComeStays() {
        record(report(run(1), FLOW_RUN_ID, "key-1", state(1, 1), 1, StateType.RUNNING));
        record(report(run(1), FLOW_RUN_ID, "key-1", state(1, 9), 1, StateType.CRASHED));

        var row = onlyRun();
        assertThat(row.getStateId()).isEqualTo(state(1, 1));
        assertThat(countStates()).isEqualTo(1);
    }

    @Test
    void recordsThousandsAtOnce() {
        var reports = new ArrayList<>(
                IntStream.range(0, 2000).boxed().flatMap(i -> life(i).stream()).toList());
        Collections.shuffle(reports, new Random(3));
        record(reports);

        int completed =
                database().read(tx -> tx.sql().fetchCount(TASK_RUN, TASK_RUN.STATE_TYPE.eq(StateType.COMPLETED)));
        assertThat(completed).isEqualTo(2000);
        assertThat(countStates()).isEqualTo(6000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderAndDuplicationGivesTheSameRows(long seed) {
        var reports =
                IntStream.range(0, 20).boxed().flatMap(i -> life(i).stream()).toList();
        record(reports);
        String expected = rows();
        startWithOneFlowRun();

        var random = new Random(seed);
        var shuffled = new ArrayList<>(reports);
        for (int i = 0; i < 40; i++) {
            shuffled.add(reports.get(random.nextInt(reports.size())));
        }
        Collections.shuffle(shuffled, random);
        for (int at = 0; at < shuffled.size(); ) {
            int end = Math.min(shuffled.size(), at + 1 + random.nextInt(15));
            record(shuffled.subList(at, end));
            at = end;
        }

        assertThat(rows()).isEqualTo(expected);
    }
}
