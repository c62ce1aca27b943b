package dev.provost.server.workpools;

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
import dev.provost.server.events.Events;
import dev.provost.server.http.Router;
import dev.provost.server.streams.Hub;
import dev.provost.store.EventStore;
import dev.provost.store.TaskRunRecordStore;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkQueueStore;
import dev.provost.store.tables.tables.records.FlowRunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;

/// Empty tables, a clock that a test sets, and the routes of work pools.
abstract class PoolWorld extends ServerContract {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    Instant now = NOON;
    final Ids ids = new Ids(new Random(1));
    final WorkPoolStore pools = new WorkPoolStore();
    final WorkQueueStore queues = new WorkQueueStore();
    Slice slice = new Slice(new Router());
    NewPools newPools = new NewPools(pools, queues, new PoolEvents(events(), ids), ids);

    Events events() {
        return new Events(database(), new EventStore(ids), new TaskRunRecordStore(), new Hub<>(), () -> now);
    }

    @BeforeEach
    void startOver() {
        database().write(tx -> {
            for (var table : List.of(FLOW_RUN, DEPLOYMENT, FLOW, WORKER, EVENTS, EVENT_RESOURCES)) {
                tx.sql().deleteFrom(table).execute();
            }
            return tx.sql().deleteFrom(WORK_POOL).execute();
        });
        now = NOON;
        var told = new PoolEvents(events(), ids);
        newPools = new NewPools(pools, queues, told, ids);
        var router = new Router();
        new WorkPoolRoutes(new WorkPools(database(), pools, queues, newPools, told, () -> now, ids)).register(router);
        new PoolQueueRoutes(new WorkQueues(database(), pools, queues, newPools, told, () -> now)).register(router);
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

    /// Puts a run into a queue.
    UUID run(UUID queue, StateType state, Consumer<FlowRunRecord> more) {
        return database().write(tx -> {
            UUID flow = UUID.nameUUIDFromBytes(new byte[0]);
            tx.sql()
                    .insertInto(FLOW)
                    .set(FLOW.ID, flow)
                    .set(FLOW.NAME, "etl")
                    .onConflict(FLOW.NAME)
                    .doNothing()
                    .execute();
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
