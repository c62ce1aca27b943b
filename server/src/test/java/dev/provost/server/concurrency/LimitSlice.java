package dev.provost.server.concurrency;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT;
import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.EVENT_RESOURCES;
import static dev.provost.store.tables.Tables.PROVOST_CONCURRENCY_LEASE;

import dev.provost.engine.names.Ids;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.events.Events;
import dev.provost.server.events.Lifecycle;
import dev.provost.server.http.Router;
import dev.provost.server.streams.Hub;
import dev.provost.store.ConcurrencyLimitStore;
import dev.provost.store.EventStore;
import dev.provost.store.LeaseStore;
import dev.provost.store.SlotStore;
import dev.provost.store.TagLimitStore;
import dev.provost.store.TaskRunRecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/// The routes of concurrency limits on an empty database, at noon: the ground for contracts about them.
abstract class LimitSlice extends ServerContract {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final String V2 = "/v2/concurrency_limits/";

    private final SlotStore slots = new SlotStore(OrchestrationSettings.DEFAULTS);
    private Instant now = NOON;
    private Slice slice;

    @BeforeEach
    void startOver() {
        database().write(tx -> {
            for (var table : List.of(
                    CONCURRENCY_LIMIT, CONCURRENCY_LIMIT_V2, PROVOST_CONCURRENCY_LEASE, EVENTS, EVENT_RESOURCES)) {
                tx.sql().deleteFrom(table).execute();
            }
            return tx;
        });
        now = NOON;
        var settings = OrchestrationSettings.DEFAULTS;
        var ids = new Ids(new Random(1));
        var events = new Lifecycle(
                new Events(
                        database(),
                        new EventStore(new Ids(new Random(2))),
                        new TaskRunRecordStore(),
                        new Hub<>(),
                        this::now),
                ids);
        var leases = new LeaseStore(settings);
        var store = new ConcurrencyLimitStore();
        var limits = new ConcurrencyLimits(
                database(), new ConcurrencyLimits.Stores(store, leases), events, settings, this::now, ids);
        var ofTags = new TagLimits(
                database(), new TagLimits.Stores(store, new TagLimitStore(), leases), events, this::now, ids);
        var router = new Router();
        new ConcurrencyLimitRoutes(limits).register(router);
        new ConcurrencySlotRoutes(new ConcurrencySlots(database(), leases, settings, this::now, new Random(3)))
                .register(router);
        new TagLimitRoutes(ofTags, settings.tagSlotWait()).register(router);
        new HolderRoutes(new SlotHolders(database(), limits, leases)).register(router);
        slice = new Slice(router);
    }

    final Instant now() {
        return now;
    }

    final void later(Duration time) {
        now = now.plus(time);
    }

    final Slice slice() {
        return slice;
    }

    final int takeBackOverdue() {
        return database().write(tx -> slots.takeBackOverdue(tx, now, 100));
    }

    final List<String> events() {
        return database()
                .read(tx -> tx.sql()
                        .select(EVENTS.EVENT)
                        .from(EVENTS)
                        .orderBy(EVENTS.OCCURRED, EVENTS.ID)
                        .fetch(EVENTS.EVENT));
    }

    final String make(String name, int size) {
        return make("\"name\": \"%s\", \"limit\": %d".formatted(name, size));
    }

    final String make(String json) {
        return slice.post(V2, "{" + json + "}").json().get("id").stringValue();
    }

    final int taken(String limit) {
        return slice.get(V2 + limit).json().get("active_slots").intValue();
    }

    final Answer take(int slots, String... names) {
        return slice.post(V2 + "increment", asking(slots, names) + "}");
    }

    final Answer giveBack(int slots, String... names) {
        return slice.post(V2 + "decrement", asking(slots, names) + "}");
    }

    final Answer lease(int slots, String... names) {
        return slice.post(V2 + "increment-with-lease", asking(slots, names) + ", \"lease_duration\": 60}");
    }

    final Answer leaseFor(UUID run, int slots, String... names) {
        return slice.post(
                V2 + "increment-with-lease",
                asking(slots, names) + ", \"holder\": {\"type\": \"flow_run\", \"id\": \"" + run + "\"}}");
    }

    final Answer end(Answer leased) {
        return slice.post(V2 + "decrement-with-lease", "{\"lease_id\": \"" + leaseId(leased) + "\"}");
    }

    final Answer renew(Answer leased) {
        return slice.post(V2 + "leases/" + leaseId(leased) + "/renew", "{\"lease_duration\": 60}");
    }

    private static String leaseId(Answer leased) {
        return leased.json().get("lease_id").stringValue();
    }

    private static String asking(int slots, String... names) {
        return "{\"slots\": %d, \"names\": [\"%s\"]".formatted(slots, String.join("\", \"", names));
    }
}
