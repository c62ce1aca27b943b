package dev.provost.server.workpools;

import static dev.provost.store.tables.Tables.AGENT;
import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.EVENT_RESOURCES;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.WORKER;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;

import dev.provost.api.states.StateType;
import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.deployments.DeploymentEvents;
import dev.provost.server.events.Events;
import dev.provost.server.http.Router;
import dev.provost.server.jobvariables.JobVariables;
import dev.provost.server.streams.Hub;
import dev.provost.store.AgentStore;
import dev.provost.store.DeploymentScheduleStore;
import dev.provost.store.DeploymentStore;
import dev.provost.store.EventStore;
import dev.provost.store.FlowRunStore;
import dev.provost.store.ReadinessStore;
import dev.provost.store.SlotHolderStore;
import dev.provost.store.TaskRunRecordStore;
import dev.provost.store.Transaction;
import dev.provost.store.WaitingRunStore;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkQueueStore;
import dev.provost.store.WorkerStore;
import dev.provost.store.tables.tables.records.FlowRunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/// Empty tables, a clock that a test sets, and the routes of work pools.
abstract class PoolWorld extends ServerContract {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    Instant now = NOON;
    final Ids ids = new Ids(new Random(1));
    final WorkPoolStore pools = new WorkPoolStore();
    final WorkQueueStore queues = new WorkQueueStore();
    final WorkerStore workerStore = new WorkerStore();
    final Map<UUID, JsonNode> blocks = new HashMap<>();
    Slice slice;
    NewPools newPools;
    Readiness readiness;
    Agents agents;
    Foreman foreman;

    Events events() {
        return new Events(database(), new EventStore(ids), new TaskRunRecordStore(), new Hub<>(), () -> now);
    }

    @BeforeEach
    void startOver() {
        database().write(tx -> {
            for (var table : List.of(FLOW_RUN, DEPLOYMENT, FLOW, WORKER, AGENT, EVENTS, EVENT_RESOURCES)) {
                tx.sql().deleteFrom(table).execute();
            }
            return tx.sql().deleteFrom(WORK_POOL).execute();
        });
        now = NOON;
        blocks.clear();
        var told = new PoolEvents(events(), ids);
        newPools = new NewPools(
                pools, queues, new JobVariables((_, id) -> Optional.ofNullable(blocks.get(id))), told, ids);
        var router = new Router();
        var poolOperations = new WorkPools(database(), pools, queues, newPools, told, () -> now, ids);
        var queueOperations = new WorkQueues(database(), pools, queues, newPools, told, () -> now);
        readiness = new Readiness(
                database(),
                new ReadinessStore(),
                told,
                new DeploymentEvents(events(), new DeploymentStore(new DeploymentScheduleStore()), ids)::tellStatus,
                Duration.ofSeconds(60));
        var workers = new Workers(database(), pools, workerStore, poolOperations, () -> now, ids);
        var polls = new PoolPolls(database(), pools, queues, new WaitingRunStore(), readiness, () -> now);
        var runs = new FlowRunStore();
        var agentQueues = new AgentQueues(
                database(), new AgentQueues.Stores(pools, queues, runs), newPools, queueOperations, told, () -> now);
        agents = new Agents(database(), new AgentStore(), () -> now, ids);
        var agentPolls = new AgentPolls(
                database(),
                new AgentPolls.Stores(queues, new SlotHolderStore(), new AgentStore(), runs),
                agentQueues,
                agents,
                readiness,
                () -> now);
        new WorkPoolRoutes(poolOperations).register(router);
        new PoolQueueRoutes(queueOperations).register(router);
        new WorkerRoutes(workers, polls).register(router);
        new WorkQueueRoutes(
                        agentQueues, agentPolls, new Slots(database(), pools, queues, new SlotHolderStore(), () -> now))
                .register(router);
        var patience = new Foreman.Patience(3, 30, Duration.ofSeconds(60), Duration.ofSeconds(60));
        foreman = new Foreman(database(), workerStore, pools, poolOperations, readiness, patience);
        slice = new Slice(router);
    }

    void pool(String name, String more) {
        slice.post("/work_pools/", "{\"name\": \"" + name + "\", \"type\": \"process\"" + more + "}");
    }

    void queue(String pool, String name, String more) {
        slice.post("/work_pools/" + pool + "/queues", "{\"name\": \"" + name + "\"" + more + "}");
    }

    /// The queues of a pool in the order in which they are served, as `name:priority`.
    List<String> order(String pool) {
        var order = new ArrayList<String>();
        slice.post("/work_pools/" + pool + "/queues/filter", "{}")
                .json()
                .forEach(queue -> order.add(queue.get("name").stringValue() + ":"
                        + queue.get("priority").intValue()));
        return order;
    }

    UUID queueId(String pool, String name) {
        return database().read(tx -> queues.find(tx, pool, name).orElseThrow().id());
    }

    /// The one flow of this world.
    static UUID flow(Transaction tx) {
        UUID flow = UUID.nameUUIDFromBytes(new byte[0]);
        tx.sql()
                .insertInto(FLOW)
                .set(FLOW.ID, flow)
                .set(FLOW.NAME, "etl")
                .onConflict(FLOW.NAME)
                .doNothing()
                .execute();
        return flow;
    }

    /// Deploys the flow to a queue.
    UUID deploy(String name, UUID queue) {
        UUID id = ids.random();
        database()
                .write(tx -> tx.sql()
                        .insertInto(DEPLOYMENT)
                        .set(DEPLOYMENT.ID, id)
                        .set(DEPLOYMENT.NAME, name)
                        .set(DEPLOYMENT.FLOW_ID, flow(tx))
                        .set(DEPLOYMENT.WORK_QUEUE_ID, queue)
                        .execute());
        return id;
    }

    /// Puts a run into a queue, due now.
    UUID run(@Nullable UUID queue, StateType state, Consumer<FlowRunRecord> more) {
        return database().write(tx -> {
            UUID flow = flow(tx);
            FlowRunRecord row = tx.sql().newRecord(FLOW_RUN);
            row.setId(ids.at(now));
            row.setName("run");
            row.setFlowId(flow);
            row.setWorkQueueId(queue);
            row.setTotalRunTime(Duration.ZERO);
            row.setStateType(state);
            row.setStateName(state.name());
            row.setNextScheduledStartTime(now);
            more.accept(row);
            row.insert();
            return row.getId();
        });
    }

    /// What was told since the start, the oldest first.
    List<String> told() {
        return database()
                .read(tx -> tx.sql()
                        .select(EVENTS.EVENT)
                        .from(EVENTS)
                        .orderBy(EVENTS.OCCURRED, EVENTS.EVENT)
                        .fetch(EVENTS.EVENT));
    }

    int rows() {
        return database().read(tx -> tx.sql().fetchCount(WORK_POOL) + tx.sql().fetchCount(WORK_QUEUE));
    }
}
