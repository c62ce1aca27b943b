package dev.provost.server.concurrency;

import static dev.provost.server.concurrency.ConcurrencyLimitEvents.thing;

import dev.provost.api.concurrency.ConcurrencyLimitV2;
import dev.provost.api.concurrency.ConcurrencyLimitV2Create;
import dev.provost.api.concurrency.ConcurrencyLimitV2Update;
import dev.provost.api.concurrency.GlobalConcurrencyLimit;
import dev.provost.api.json.Patch;
import dev.provost.engine.limits.LimitFacts;
import dev.provost.engine.limits.SlotBook;
import dev.provost.engine.names.Ids;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.server.events.Lifecycle;
import dev.provost.server.events.Lifecycle.Change;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.NotFound;
import dev.provost.store.ConcurrencyLimitStore;
import dev.provost.store.Database;
import dev.provost.store.LeaseStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Everything that can be done with concurrency limits, but for taking their slots.
public final class ConcurrencyLimits {
    /// How long a slot is believed to be held before anybody has held one.
    static final double USUAL_OCCUPANCY_SECONDS = 2;

    private final Database database;
    private final Stores stores;
    private final Lifecycle events;
    private final OrchestrationSettings settings;
    private final InstantSource clock;
    private final Ids ids;

    /// The tables that it writes.
    public record Stores(ConcurrencyLimitStore limits, LeaseStore leases) {}

    public ConcurrencyLimits(
            Database database,
            Stores stores,
            Lifecycle events,
            OrchestrationSettings settings,
            InstantSource clock,
            Ids ids) {
        this.database = database;
        this.stores = stores;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    public ConcurrencyLimitV2 create(ConcurrencyLimitV2Create asked) {
        Instant now = clock.instant();
        var limit = new ConcurrencyLimitV2(
                ids.random(),
                now,
                now,
                asked.active(),
                asked.name(),
                asked.limit(),
                asked.activeSlots(),
                asked.deniedSlots(),
                asked.slotDecayPerSecond(),
                USUAL_OCCUPANCY_SECONDS);
        return database.write(tx -> {
            stores.limits().insert(tx, limit);
            events.tell(tx, Change.CREATED, thing(limit), now);
            return limit;
        });
    }

    public GlobalConcurrencyLimit read(LimitName which) {
        return database.read(tx -> read(tx, which));
    }

    GlobalConcurrencyLimit read(Transaction tx, LimitName which) {
        return asOf(clock.instant(), existing(tx, which));
    }

    public List<GlobalConcurrencyLimit> list(long offset, int limit) {
        Instant now = clock.instant();
        return database.read(tx -> stores.limits().list(tx, offset, limit).stream()
                .map(found -> asOf(now, found))
                .toList());
    }

    /// Changes a limit. Whoever says how many slots are taken is right: leases that hold more hold less from then on.
    public void update(LimitName which, ConcurrencyLimitV2Update change) {
        Instant now = clock.instant();
        database.write(tx -> {
            UUID id = existing(tx, which).id();
            if (takesAway(change)) {
                throw Conflict.integrity(
                        new IllegalArgumentException("A concurrency limit has a value for everything"));
            }
            if (change.activeSlots() instanceof Patch.Present<Integer>(Integer taken)) {
                recount(tx, id, taken, now);
            }
            stores.limits().update(tx, id, change, now);
            ConcurrencyLimitV2 after = stores.limits().find(tx, id).orElseThrow(ConcurrencyLimits::missing);
            events.tell(tx, Change.UPDATED, thing(after), now);
            return after;
        });
    }

    private static boolean takesAway(ConcurrencyLimitV2Update change) {
        return Stream.of(
                        change.active(),
                        change.name(),
                        change.limit(),
                        change.activeSlots(),
                        change.deniedSlots(),
                        change.slotDecayPerSecond())
                .anyMatch(new Patch.Present<>(null)::equals);
    }

    private void recount(Transaction tx, UUID id, int taken, Instant now) throws SQLException {
        SlotBook book = stores.leases().lockWithLeases(tx, id, now);
        book.recount(id, taken);
        stores.leases().write(tx, book, now);
    }

    /// Removes a limit. Leases on it stay until they end, since their clients go on renewing them.
    public void delete(LimitName which) {
        Instant now = clock.instant();
        database.write(tx -> {
            ConcurrencyLimitV2 limit = existing(tx, which);
            stores.limits().delete(tx, limit.id());
            events.tell(tx, Change.DELETED, thing(limit), now);
            return limit;
        });
    }

    private ConcurrencyLimitV2 existing(Transaction tx, LimitName which) {
        return (switch (which) {
                    case LimitName.Id(UUID id) -> stores.limits().find(tx, id);
                    case LimitName.Name(String name) -> stores.limits().findByName(tx, name);
                })
                .orElseThrow(ConcurrencyLimits::missing);
    }

    private GlobalConcurrencyLimit asOf(Instant now, ConcurrencyLimitV2 limit) {
        LimitFacts facts = new LimitFacts(
                        limit.id(),
                        limit.name(),
                        limit.active(),
                        limit.limit(),
                        limit.activeSlots(),
                        limit.deniedSlots(),
                        limit.slotDecayPerSecond(),
                        limit.avgSlotOccupancySeconds(),
                        limit.updated())
                .at(now, settings);
        return new GlobalConcurrencyLimit(
                limit.id(),
                limit.created(),
                limit.updated(),
                limit.active(),
                limit.name(),
                limit.limit(),
                facts.activeSlots(),
                limit.slotDecayPerSecond());
    }

    static NotFound missing() {
        return new NotFound("Concurrency Limit not found");
    }
}
