package dev.provost.server.flowruns;

import static dev.provost.store.tables.Tables.ARTIFACT;
import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN_STATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.FlowRunCreate;
import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.State;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.api.taskruns.TaskRun;
import dev.provost.api.taskruns.TaskRunCreate;
import dev.provost.api.taskruns.TaskRunPolicy;
import dev.provost.engine.states.Chance;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.server.ServerContract;
import dev.provost.server.events.EventHub;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.NotFound;
import dev.provost.server.taskruns.TaskRunTransitions;
import dev.provost.server.transitions.EffectWriter;
import dev.provost.server.transitions.Occasions;
import dev.provost.server.transitions.Proposer;
import dev.provost.store.EffectStore;
import dev.provost.store.EventStore;
import dev.provost.store.FlowRunCreationStore;
import dev.provost.store.FlowRunStore;
import dev.provost.store.FlowRunTransitionStore;
import dev.provost.store.TaskRunCreationStore;
import dev.provost.store.TaskRunStore;
import dev.provost.store.TaskRunTransitionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of flow runs, from the proposal to the rows, on every database.
abstract class FlowRunTransitionsContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final FlowRunPolicy NO_RETRIES = new FlowRunPolicy(0, 0, null, null, Set.of(), false, null);

    private final AtomicLong micros = new AtomicLong();
    private final AtomicLong seeds = new AtomicLong();
    private final FlowRunStore store = new FlowRunStore();
    private final TaskRunStore taskRunStore = new TaskRunStore();
    private FlowRunTransitions runs;
    private TaskRunTransitions taskRuns;
    private UUID flow;

    @BeforeEach
    void buildOperations() {
        var occasions = new Occasions(
                this::now, now -> Chance.seeded(seeds.incrementAndGet(), now), OrchestrationSettings.DEFAULTS);
        var taskRunTransitions = new TaskRunTransitionStore();
        var effects = new EffectWriter(new EffectStore(new EventStore(new Random(1))), new EventHub());
        runs = new FlowRunTransitions(
                database(),
                occasions,
                new FlowRunTransitionStore(taskRunTransitions),
                new NewFlowRuns(new FlowRunCreationStore(), store, taskRunTransitions),
                effects);
        taskRuns = new TaskRunTransitions(
                database(),
                occasions,
                new TaskRunTransitions.Stores(taskRunStore, new TaskRunCreationStore(), taskRunTransitions),
                effects);
        flow = UUID.randomUUID();
        database()
                .write(tx -> tx.sql()
                        .insertInto(FLOW)
                        .set(FLOW.ID, flow)
                        .set(FLOW.NAME, "flow-" + flow)
                        .set(FLOW.TAGS, RawJson.EMPTY_LIST)
                        .set(FLOW.LABELS, new RawJson("{\"team\":\"x\"}"))
                        .set(FLOW.CREATED, NOON)
                        .set(FLOW.UPDATED, NOON)
                        .execute());
    }

    /// A clock that moves on by a millisecond each time it is read.
    private Instant now() {
        return NOON.plusMillis(micros.incrementAndGet());
    }

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
        var answers = new ArrayList<Future<FlowRunTransitions.Moved>>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                answers.add(clients.submit(() -> runs.setState(id, state(StateType.PENDING), false, Proposer.SERVER)));
            }
        }
        int accepted = 0;
        for (Future<FlowRunTransitions.Moved> answer : answers) {
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
    void noTwoStatesShareATimeEvenIfTheClockStandsStill() {
        UUID id = create();
        micros.decrementAndGet();
        runs.setState(id, state(StateType.PENDING), false, Proposer.SERVER);
        micros.decrementAndGet();
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

    private UUID create() {
        return runs.create(run(null, state(StateType.SCHEDULED)), null, Proposer.SERVER)
                .run()
                .id();
    }

    private FlowRun find(UUID id) {
        return database().read(tx -> store.find(tx, id, NOON)).orElseThrow();
    }

    private List<UUID> stateIds(UUID run) {
        return database()
                .read(tx -> tx.sql()
                        .select(FLOW_RUN_STATE.ID)
                        .from(FLOW_RUN_STATE)
                        .where(FLOW_RUN_STATE.FLOW_RUN_ID.eq(run))
                        .fetch(FLOW_RUN_STATE.ID));
    }

    private static StateCreate state(StateType type) {
        return new StateCreate(type, null, null, null, StateDetails.NONE);
    }

    private FlowRunCreate run(String idempotencyKey, StateCreate state) {
        return runOf(flow, idempotencyKey, state, null);
    }

    private static FlowRunCreate runOf(UUID flow, String idempotencyKey, StateCreate state, UUID parentTaskRun) {
        return new FlowRunCreate(
                state,
                null,
                flow,
                null,
                new RawJson("{\"x\":1}"),
                RawJson.EMPTY_OBJECT,
                parentTaskRun,
                null,
                NO_RETRIES,
                List.of("a", "b"),
                RawJson.EMPTY_OBJECT,
                idempotencyKey,
                null,
                null,
                null,
                null);
    }

    private static TaskRunCreate taskRun(UUID flowRun) {
        return new TaskRunCreate(
                null,
                null,
                "stand-in",
                flowRun,
                "key",
                "0",
                null,
                null,
                null,
                new TaskRunPolicy(0, 0, null, null, null),
                List.of(),
                RawJson.EMPTY_OBJECT,
                RawJson.EMPTY_OBJECT);
    }
}
