package dev.provost.server.flowruns;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT;
import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.PROVOST_CONCURRENCY_LEASE;

import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.FlowRunCreate;
import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.api.taskruns.TaskRun;
import dev.provost.api.taskruns.TaskRunCreate;
import dev.provost.api.taskruns.TaskRunPolicy;
import dev.provost.engine.names.Ids;
import dev.provost.engine.states.Chance;
import dev.provost.engine.states.ClientVersion;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.server.ServerContract;
import dev.provost.server.streams.Hub;
import dev.provost.server.taskruns.TaskRunTransitions;
import dev.provost.server.transitions.EffectWriter;
import dev.provost.server.transitions.Moved;
import dev.provost.server.transitions.Occasions;
import dev.provost.server.transitions.Proposer;
import dev.provost.store.DueRunStore;
import dev.provost.store.EffectStore;
import dev.provost.store.EventStore;
import dev.provost.store.FlowRunCreationStore;
import dev.provost.store.FlowRunStore;
import dev.provost.store.FlowRunTransitionStore;
import dev.provost.store.SlotStore;
import dev.provost.store.TaskRunCreationStore;
import dev.provost.store.TaskRunStore;
import dev.provost.store.TaskRunTransitionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;

/// Runs of flows and tasks, deployments and limits, and what can be done with them: the ground for
/// contracts about transitions.
abstract class TransitionsContract extends ServerContract {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final FlowRunPolicy NO_RETRIES = new FlowRunPolicy(0, 0, null, null, Set.of(), false, null);

    /// A client of today, which renews its leases.
    static final Proposer CLIENT = new Proposer(null, new ClientVersion("3.8.4"));

    /// A client that does not.
    static final Proposer OLD_CLIENT = new Proposer(null, new ClientVersion("3.4.10"));

    final FlowRunStore store = new FlowRunStore();
    final TaskRunStore taskRunStore = new TaskRunStore();
    final SlotStore slots = new SlotStore(OrchestrationSettings.DEFAULTS);
    final AtomicLong clock = new AtomicLong();
    private final Random random = new Random(1);
    private final AtomicLong seeds = new AtomicLong();

    FlowRunTransitions runs;
    TaskRunTransitions taskRuns;
    UUID flow;

    @BeforeEach
    void buildOperations() {
        clock.set(0);
        database().write(tx -> tx.sql().deleteFrom(PROVOST_CONCURRENCY_LEASE).execute());
        runs = flowRunTransitions();
        taskRuns = taskRunTransitions();
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

    /// What one server has; another call makes another server.
    final FlowRunTransitions flowRunTransitions() {
        return new FlowRunTransitions(
                database(),
                occasions(),
                new FlowRunTransitionStore(new TaskRunTransitionStore()),
                slots,
                new NewFlowRuns(new FlowRunCreationStore(), store),
                effects());
    }

    final TaskRunTransitions taskRunTransitions() {
        return new TaskRunTransitions(
                database(),
                occasions(),
                new TaskRunTransitions.Stores(
                        taskRunStore,
                        new TaskRunCreationStore(),
                        new TaskRunTransitionStore(),
                        slots,
                        new DueRunStore()),
                effects());
    }

    private EffectWriter effects() {
        return new EffectWriter(new EffectStore(new EventStore(new Ids(random))), slots, new Hub<>(), (_, _) -> {});
    }

    private Occasions occasions() {
        return new Occasions(
                this::now, now -> Chance.seeded(seeds.incrementAndGet(), now), OrchestrationSettings.DEFAULTS);
    }

    /// A clock that moves on by a millisecond each time it is read.
    final Instant now() {
        return NOON.plusMillis(clock.incrementAndGet());
    }

    final void wait(Duration time) {
        clock.addAndGet(time.toMillis());
    }

    final Moved move(UUID id, StateType type) {
        return runs.setState(id, state(type), false, CLIENT);
    }

    final Moved force(UUID id, StateType type) {
        return runs.setState(id, state(type), true, CLIENT);
    }

    final UUID create() {
        return create(run(null, state(StateType.SCHEDULED)));
    }

    final UUID create(FlowRunCreate run) {
        return runs.create(run, null, CLIENT).run().id();
    }

    final FlowRun find(UUID id) {
        return database().read(tx -> store.find(tx, id, NOON)).orElseThrow();
    }

    final State stateOf(UUID id) {
        return Objects.requireNonNull(find(id).state());
    }

    final TaskRun findTask(UUID id) {
        return database().read(tx -> taskRunStore.find(tx, id, NOON)).orElseThrow();
    }

    /// A deployment.
    final UUID deployment(UUID limit, String options) {
        UUID id = UUID.randomUUID();
        database()
                .write(tx -> tx.sql()
                        .insertInto(DEPLOYMENT)
                        .set(DEPLOYMENT.ID, id)
                        .set(DEPLOYMENT.NAME, "deployment-" + id)
                        .set(DEPLOYMENT.FLOW_ID, flow)
                        .set(DEPLOYMENT.TAGS, new RawJson("[\"d\"]"))
                        .set(DEPLOYMENT.LABELS, new RawJson("{\"crew\":\"y\"}"))
                        .set(DEPLOYMENT.CONCURRENCY_LIMIT_ID, limit)
                        .set(DEPLOYMENT.CONCURRENCY_OPTIONS, options == null ? null : new RawJson(options))
                        .execute());
        return id;
    }

    final UUID limit(String name, int size) {
        return limit(name, size, 0, 0);
    }

    final UUID limit(String name, int size, int taken, double decay) {
        UUID id = UUID.randomUUID();
        database()
                .write(tx -> tx.sql()
                        .insertInto(CONCURRENCY_LIMIT_V2)
                        .set(CONCURRENCY_LIMIT_V2.ID, id)
                        .set(CONCURRENCY_LIMIT_V2.UPDATED, NOON)
                        .set(CONCURRENCY_LIMIT_V2.NAME, name)
                        .set(CONCURRENCY_LIMIT_V2.ACTIVE, true)
                        .set(CONCURRENCY_LIMIT_V2.LIMIT, size)
                        .set(CONCURRENCY_LIMIT_V2.ACTIVE_SLOTS, taken)
                        .set(CONCURRENCY_LIMIT_V2.DENIED_SLOTS, 0)
                        .set(CONCURRENCY_LIMIT_V2.SLOT_DECAY_PER_SECOND, decay)
                        .set(CONCURRENCY_LIMIT_V2.AVG_SLOT_OCCUPANCY_SECONDS, 2d)
                        .execute());
        return id;
    }

    final UUID listedLimit(String tag, int size) {
        UUID id = UUID.randomUUID();
        database()
                .write(tx -> tx.sql()
                        .insertInto(CONCURRENCY_LIMIT)
                        .set(CONCURRENCY_LIMIT.ID, id)
                        .set(CONCURRENCY_LIMIT.TAG, tag)
                        .set(CONCURRENCY_LIMIT.CONCURRENCY_LIMIT_, size)
                        .execute());
        return id;
    }

    final int taken(UUID limit) {
        return database()
                .read(tx -> tx.sql()
                        .select(CONCURRENCY_LIMIT_V2.ACTIVE_SLOTS)
                        .from(CONCURRENCY_LIMIT_V2)
                        .where(CONCURRENCY_LIMIT_V2.ID.eq(limit))
                        .fetchSingle()
                        .value1());
    }

    /// Who holds slots of the limit by a lease.
    final List<UUID> holders(UUID limit) {
        return database()
                .read(tx -> tx.sql()
                        .select(PROVOST_CONCURRENCY_LEASE.HOLDER_ID)
                        .from(PROVOST_CONCURRENCY_LEASE)
                        .where(PROVOST_CONCURRENCY_LEASE.LIMIT_ID.eq(limit))
                        .fetch(PROVOST_CONCURRENCY_LEASE.HOLDER_ID));
    }

    final List<String> listed(UUID limit) {
        return database()
                .read(tx -> tx.sql()
                        .select(CONCURRENCY_LIMIT.ACTIVE_SLOTS)
                        .from(CONCURRENCY_LIMIT)
                        .where(CONCURRENCY_LIMIT.ID.eq(limit))
                        .fetchSingle()
                        .value1())
                .tree()
                .valueStream()
                .map(it -> it.asString())
                .toList();
    }

    static StateCreate state(StateType type) {
        return new StateCreate(type, null, null, null, StateDetails.NONE);
    }

    final FlowRunCreate run(String idempotencyKey, StateCreate state) {
        return runOf(flow, idempotencyKey, state, null);
    }

    final FlowRunCreate runOf(UUID deployment) {
        return runOf(deployment, NO_RETRIES);
    }

    final FlowRunCreate runOf(UUID deployment, FlowRunPolicy policy) {
        return creation(flow, null, state(StateType.SCHEDULED), null, deployment, policy, null, null);
    }

    static FlowRunCreate runOf(UUID flow, String idempotencyKey, StateCreate state, UUID parentTaskRun) {
        return creation(flow, idempotencyKey, state, parentTaskRun, null, NO_RETRIES, null, null);
    }

    static FlowRunCreate creation(
            UUID flow,
            String idempotencyKey,
            StateCreate state,
            UUID parentTaskRun,
            UUID deployment,
            FlowRunPolicy policy,
            String pool,
            String queue) {
        return new FlowRunCreate(
                state,
                null,
                flow,
                null,
                new RawJson("{\"x\":1}"),
                RawJson.EMPTY_OBJECT,
                parentTaskRun,
                null,
                policy,
                List.of("a", "b"),
                RawJson.EMPTY_OBJECT,
                idempotencyKey,
                pool,
                queue,
                null,
                deployment);
    }

    /// A task run that stands for a subflow in this run.
    static TaskRunCreate taskRun(UUID flowRun) {
        return taskRun(flowRun, List.of());
    }

    static TaskRunCreate taskRun(UUID flowRun, List<String> tags) {
        return new TaskRunCreate(
                null,
                null,
                "stand-in",
                flowRun,
                "key",
                UUID.randomUUID().toString(),
                null,
                null,
                null,
                new TaskRunPolicy(0, 0, null, null, null),
                tags,
                RawJson.EMPTY_OBJECT,
                RawJson.EMPTY_OBJECT);
    }
}
