package dev.provost.server.flowruns;

import static dev.provost.store.tables.Tables.ARTIFACT;
import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.FLOW_RUN_STATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.FlowRunCreate;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.State;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.api.taskruns.TaskRun;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.NotFound;
import dev.provost.server.transitions.Moved;
import dev.provost.server.transitions.Proposer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What becomes of flow runs, from the proposal to the rows, on every database.
abstract class FlowRunTransitionsContract extends TransitionsContract {
    @Test
    void aNewRunIsPendingUnlessToldOtherwise() {
        var created = runs.create(run(null, null), null, Proposer.SERVER);

        assertThat(created.isNew()).isTrue();
        assertThat(created.run().stateType()).isEqualTo(StateType.PENDING);
        assertThat(created.run().labels().tree().toString())
                .isEqualTo("{\"team\":\"x\",\"prefect.flow.id\":\"" + flow + "\"}");
        assertThat(created.run().name()).matches("[a-z]+-[a-z]+");
    }

    @Test
    void whatCreationAnswersIsWhatIsReadLater() {
        FlowRun created = runs.create(run(null, state(StateType.SCHEDULED)), null, Proposer.SERVER)
                .run();

        FlowRun read = find(created.id());
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("parameters", "labels", "estimatedStartTimeDelta")
                .isEqualTo(created);
        // PostgreSQL writes JSON with other white space than it was given.
        assertThat(read.parameters().tree()).isEqualTo(created.parameters().tree());
        assertThat(read.labels().tree()).isEqualTo(created.labels().tree());
    }

    @Test
    void aRunGoesThroughItsLifeAndEachStateIsAnEvent() {
        UUID id = create();
        for (StateType type : List.of(StateType.PENDING, StateType.RUNNING, StateType.COMPLETED)) {
            var moved = runs.setState(id, state(type), false, Proposer.SERVER);
            assertThat(moved.result().details()).isEqualTo(new Details.Accepted());
            assertThat(moved.wroteState()).isTrue();
        }

        FlowRun read = find(id);
        assertThat(read.stateType()).isEqualTo(StateType.COMPLETED);
        assertThat(read.runCount()).isEqualTo(1);
        assertThat(read.startTime()).isNotNull();
        assertThat(read.endTime()).isNotNull();
        assertThat(read.totalRunTime()).isPositive().isLessThan(Duration.ofSeconds(1));
        List<UUID> states = stateIds(id);
        assertThat(states).hasSize(4);
        List<UUID> events = database()
                .read(tx -> tx.sql()
                        .select(EVENTS.ID)
                        .from(EVENTS)
                        .where(EVENTS.RESOURCE_ID.eq("prefect.flow-run." + id))
                        .fetch(EVENTS.ID));
        assertThat(events).containsExactlyInAnyOrderElementsOf(states);
    }

    @Test
    void theSameIdempotencyKeyGivesTheSameRun() {
        FlowRun first = runs.create(run("once", null), null, Proposer.SERVER).run();
        var second = runs.create(run("once", null), null, Proposer.SERVER);

        assertThat(second.isNew()).isFalse();
        assertThat(second.run().id()).isEqualTo(first.id());
        assertThat(stateIds(first.id())).hasSize(1);
    }

    @Test
    void ofTwoServersThatAreAskedForTheSameRunAtOnceOneMakesItAndBothAnswerWithIt() throws Exception {
        var other = flowRunTransitions();
        for (int i = 0; i < 20; i++) {
            FlowRunCreate asked = run("same-" + i, null);
            try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                var here = clients.submit(() -> runs.create(asked, null, CLIENT));
                var there = clients.submit(() -> other.create(asked, null, CLIENT));

                assertThat(here.get().run().id()).isEqualTo(there.get().run().id());
                assertThat(here.get().isNew()).isNotEqualTo(there.get().isNew());
            }
        }
    }

    @Test
    void onlyARunWithAnIdempotencyKeyMayHaveNoJobVariables() {
        FlowRun keyed = runs.create(run("keyed", null), null, Proposer.SERVER).run();
        FlowRun plain = runs.create(run(null, null), null, Proposer.SERVER).run();

        assertThat(find(keyed.id()).jobVariables()).isNull();
        assertThat(find(plain.id()).jobVariables()).isEqualTo(RawJson.EMPTY_OBJECT);
    }

    @Test
    void aRunOfAFlowThatDoesNotExistIsAConflictOfItsOwn() throws Exception {
        UUID known = flow;
        var bad = new ArrayList<Future<?>>();
        var good = new ArrayList<Future<UUID>>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                good.add(clients.submit(() -> runs.create(runOf(known, null, null, null), null, Proposer.SERVER)
                        .run()
                        .id()));
                bad.add(clients.submit(
                        () -> runs.create(runOf(UUID.randomUUID(), null, null, null), null, Proposer.SERVER)));
            }
        }
        for (Future<UUID> future : good) {
            assertThat(find(future.get()).stateType()).isEqualTo(StateType.PENDING);
        }
        for (Future<?> future : bad) {
            assertThat(future.exceptionNow()).isInstanceOf(Conflict.class);
        }
    }

    @Test
    void aRunThatDoesNotExistIsNotFound() {
        assertThatThrownBy(() -> runs.setState(UUID.randomUUID(), state(StateType.RUNNING), false, Proposer.SERVER))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void ofManyClientsThatTakeARunAtOnceOneGetsIt() throws Exception {
        UUID id = create();
        var answers = new ArrayList<Future<Moved>>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                answers.add(clients.submit(() -> runs.setState(id, state(StateType.PENDING), false, Proposer.SERVER)));
            }
        }
        int accepted = 0;
        for (Future<Moved> answer : answers) {
            if (answer.get().result().details() instanceof Details.Accepted) {
                accepted++;
            }
        }
        assertThat(accepted).isEqualTo(1);
        assertThat(stateIds(id)).hasSize(2);
    }

    @Test
    void manyRunsAtOnceAllEndAsProposed() throws Exception {
        var ids = new ArrayList<Future<UUID>>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 100)
                    .forEach(_ -> ids.add(clients.submit(() -> {
                        UUID id = create();
                        runs.setState(id, state(StateType.PENDING), false, Proposer.SERVER);
                        runs.setState(id, state(StateType.RUNNING), false, Proposer.SERVER);
                        runs.setState(id, state(StateType.COMPLETED), false, Proposer.SERVER);
                        return id;
                    })));
        }
        for (Future<UUID> id : ids) {
            assertThat(find(id.get()).stateType()).isEqualTo(StateType.COMPLETED);
            assertThat(stateIds(id.get())).hasSize(4);
        }
    }

    @Test
    void aSubflowsStateIsThatOfTheTaskRunThatStandsForIt() {
        UUID parent = create();
        TaskRun standIn = taskRuns.create(taskRun(parent)).run();
        UUID child = runs.create(runOf(flow, null, null, standIn.id()), null, Proposer.SERVER)
                .run()
                .id();
        runs.setState(child, state(StateType.RUNNING), false, Proposer.SERVER);

        TaskRun read =
                database().read(tx -> taskRunStore.find(tx, standIn.id(), NOON)).orElseThrow();
        assertThat(read.stateType()).isEqualTo(StateType.RUNNING);
        assertThat(read.state()).isNotNull();
        assertThat(read.state().stateDetails().childFlowRunId()).isEqualTo(child);
    }

    @Test
    void aStatesDataIsAnArtifactAndComesBackWithTheState() {
        UUID id = create();
        var data = new RawJson("{\"type\":\"reference\",\"key\":\"k\"}");
        runs.setState(
                id, new StateCreate(StateType.COMPLETED, null, null, data, StateDetails.NONE), false, Proposer.SERVER);

        int artifacts = database().read(tx -> tx.sql().fetchCount(ARTIFACT, ARTIFACT.FLOW_RUN_ID.eq(id)));
        assertThat(artifacts).isEqualTo(1);
        State read = find(id).state();
        assertThat(read).isNotNull();
        assertThat(read.data()).isNotNull();
        assertThat(read.data().tree()).isEqualTo(data.tree());
    }

    @Test
    void aResultWithAKeyIsToldAsTheLatestOfItsKey() {
        String key = "report-" + flow;
        UUID first = create();
        UUID second = create();
        finish(first, key);
        finish(second, key);

        List<String> told = database()
                .read(tx -> tx.sql()
                        .select(EVENTS.EVENT, EVENTS.PAYLOAD, EVENTS.RELATED)
                        .from(EVENTS)
                        .where(EVENTS.EVENT.startsWith("prefect.artifact-collection."))
                        .orderBy(EVENTS.OCCURRED)
                        .fetch(row -> row.value1() + " "
                                + row.value2().tree().get("key").stringValue() + " "
                                + row.value3()
                                        .tree()
                                        .at("/1/prefect.resource.id")
                                        .stringValue()));
        assertThat(told)
                .containsExactly(
                        "prefect.artifact-collection.created " + key + " prefect.flow-run." + first,
                        "prefect.artifact-collection.updated " + key + " prefect.flow-run." + second);
    }

    private void finish(UUID id, String key) {
        var data = new RawJson("{\"artifact_key\":\"" + key + "\",\"artifact_type\":\"result\",\"x\":1}");
        var completed = new StateCreate(StateType.COMPLETED, null, null, data, StateDetails.NONE);
        runs.setState(id, completed, false, Proposer.SERVER);
    }

    @Test
    void noTwoStatesShareATimeEvenIfTheClockStandsStill() {
        UUID id = create();
        clock.decrementAndGet();
        runs.setState(id, state(StateType.PENDING), false, Proposer.SERVER);
        clock.decrementAndGet();
        runs.setState(id, state(StateType.RUNNING), false, Proposer.SERVER);

        List<Instant> times = database()
                .read(tx -> tx.sql()
                        .select(FLOW_RUN_STATE.TIMESTAMP)
                        .from(FLOW_RUN_STATE)
                        .where(FLOW_RUN_STATE.FLOW_RUN_ID.eq(id))
                        .fetch(FLOW_RUN_STATE.TIMESTAMP));
        assertThat(times).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void charactersThatADatabaseCannotKeepAreReplaced() {
        UUID id = create();
        var moved = runs.setState(
                id,
                new StateCreate(StateType.RUNNING, "a\0b", "c\0d", null, StateDetails.NONE),
                false,
                Proposer.SERVER);

        assertThat(moved.wroteState()).isTrue();
        assertThat(find(id).stateName()).isEqualTo("a\uFFFDb");
    }

    private List<UUID> stateIds(UUID run) {
        return database()
                .read(tx -> tx.sql()
                        .select(FLOW_RUN_STATE.ID)
                        .from(FLOW_RUN_STATE)
                        .where(FLOW_RUN_STATE.FLOW_RUN_ID.eq(run))
                        .fetch(FLOW_RUN_STATE.ID));
    }
}
