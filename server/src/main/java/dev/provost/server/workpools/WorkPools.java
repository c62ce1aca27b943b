package dev.provost.server.workpools;

import dev.provost.api.filters.WorkPoolFilter;
import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.api.workpools.WorkPool;
import dev.provost.api.workpools.WorkPoolCreate;
import dev.provost.api.workpools.WorkPoolUpdate;
import dev.provost.api.workpools.WorkQueue;
import dev.provost.api.workpools.WorkStatus;
import dev.provost.engine.names.Ids;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.Forbidden;
import dev.provost.server.workpools.PoolEvents.Change;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkPoolStore.Locked;
import dev.provost.store.WorkPoolStore.StatusChange;
import dev.provost.store.WorkQueueStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Everything that can be done with work pools.
public final class WorkPools {
    /// For so long one event about a pool's status is told to follow another.
    private static final Duration RECENT = Duration.ofMinutes(10);

    private static final int QUEUES_AT_ONCE = 200;

    private static final WorkPoolUpdate NOTHING =
            new WorkPoolUpdate(Patch.absent(), Patch.absent(), Patch.absent(), Patch.absent(), Patch.absent());

    private final Database database;
    private final WorkPoolStore store;
    private final WorkQueueStore queues;
    private final NewPools newPools;
    private final PoolEvents events;
    private final InstantSource clock;
    private final Ids ids;

    public WorkPools(
            Database database,
            WorkPoolStore store,
            WorkQueueStore queues,
            NewPools newPools,
            PoolEvents events,
            InstantSource clock,
            Ids ids) {
        this.database = database;
        this.store = store;
        this.queues = queues;
        this.newPools = newPools;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
    }

    public WorkPool create(WorkPoolCreate asked) {
        if (isReserved(asked.name())) {
            throw new Forbidden("Work pools starting with 'Prefect' are reserved for internal use.");
        }
        Instant now = clock.instant();
        return database.write(tx -> {
            WorkPool pool = newPools.insert(tx, asked, now)
                    .orElseThrow(() -> new Conflict("A work pool with this name already exists."));
            if (pool.status() != null) {
                events.poolStatus(tx, pool, pool.status(), ids.at(now), null, now);
            }
            return pool.withActiveSlots(0);
        });
    }

    public WorkPool read(String name) {
        return database.read(tx -> {
            WorkPool pool = existing(tx, name);
            return withActiveSlots(tx, List.of(pool)).getFirst();
        });
    }

    public List<WorkPool> list(@Nullable WorkPoolFilter filter, long offset, int limit) {
        return database.read(tx -> withActiveSlots(tx, store.list(tx, filter, offset, limit)));
    }

    private List<WorkPool> withActiveSlots(Transaction tx, List<WorkPool> pools) {
        List<UUID> limited = pools.stream()
                .filter(pool -> pool.concurrencyLimit() != null)
                .map(WorkPool::id)
                .toList();
        Map<UUID, Integer> slots = limited.isEmpty() ? Map.of() : store.activeSlots(tx, limited);
        return pools.stream()
                .map(pool -> pool.withActiveSlots(slots.getOrDefault(pool.id(), 0)))
                .toList();
    }

    public int count(@Nullable WorkPoolFilter filter) {
        return database.read(tx -> store.count(tx, filter));
    }

    public void update(String name, WorkPoolUpdate change) {
        Instant now = clock.instant();
        database.write(tx -> {
            update(tx, name, change, now);
            return name;
        });
    }

    /// As [#update(String, WorkPoolUpdate)], for whoever does something else in the same transaction.
    public void update(Transaction tx, String name, WorkPoolUpdate change, Instant now) throws SQLException {
        if (isReserved(name) && changesMoreThanPauseAndLimit(change)) {
            throw new Forbidden("Work pools starting with 'Prefect' are reserved for internal use and can only be"
                    + " updated to set concurrency limits or pause.");
        }
        Locked locked = newPools.lock(tx, name);
        write(tx, locked, change, statusAfter(tx, locked.pool(), change.isPaused()), now);
    }

    private static boolean changesMoreThanPauseAndLimit(WorkPoolUpdate change) {
        return change.description().isPresent()
                || change.baseJobTemplate().isPresent()
                || change.storageConfiguration().isPresent();
    }

    /// Pools that agents ask have no status, and one that is paused is told anew that it is.
    private @Nullable WorkStatus statusAfter(Transaction tx, WorkPool pool, Patch<@Nullable Boolean> pause) {
        Boolean paused = pause.or(null);
        if (paused == null || pool.type().equals(WorkPool.FOR_AGENTS)) {
            return null;
        }
        if (paused) {
            return WorkStatus.PAUSED;
        }
        return store.hasWorkerOnline(tx, pool.id()) ? WorkStatus.READY : WorkStatus.NOT_READY;
    }

    /// Gives a pool another status.
    void setStatus(Transaction tx, Locked locked, WorkStatus status, Instant now) throws SQLException {
        write(tx, locked, NOTHING, status, now);
    }

    private void write(Transaction tx, Locked locked, WorkPoolUpdate change, @Nullable WorkStatus status, Instant now)
            throws SQLException {
        WorkPool before = locked.pool();
        @Nullable StatusChange written = status == null ? null : new StatusChange(status, ids.at(now), now);
        store.update(tx, before.id(), change, written, now);
        WorkPool after = store.find(tx, before.id()).orElseThrow();
        events.poolUpdated(tx, after, changes(before, after), now);
        if (written != null) {
            events.poolStatus(tx, after, written.status(), written.eventId(), follows(locked, now), now);
        }
    }

    private static @Nullable UUID follows(Locked before, Instant now) {
        Instant last = before.lastTransitionedStatusAt();
        return last != null && Duration.between(last, now).compareTo(RECENT) < 0 ? before.lastStatusEventId() : null;
    }

    private static Map<String, Change> changes(WorkPool before, WorkPool after) {
        var changes = new LinkedHashMap<String, Change>();
        compare(changes, "description", before, after, WorkPool::description);
        compare(
                changes,
                "base_job_template",
                before,
                after,
                pool -> pool.baseJobTemplate().tree());
        compare(changes, "concurrency_limit", before, after, WorkPool::concurrencyLimit);
        compare(
                changes,
                "storage_configuration",
                before,
                after,
                pool -> RawJson.writing(pool.storageConfiguration()).tree());
        return changes;
    }

    private static void compare(
            Map<String, Change> changes,
            String field,
            WorkPool before,
            WorkPool after,
            Function<WorkPool, @Nullable Object> value) {
        Object from = value.apply(before);
        Object to = value.apply(after);
        if (!Objects.equals(from, to)) {
            changes.put(field, new Change(from, to));
        }
    }

    /// Removes a pool with its queues and workers.
    public void delete(String name) {
        if (isReserved(name)) {
            throw new Forbidden(
                    "Work pools starting with 'Prefect' are reserved for internal use and can not be deleted.");
        }
        Instant now = clock.instant();
        database.write(tx -> {
            WorkPool pool = newPools.lock(tx, name).pool();
            queues.lockRanks(tx, pool.id());
            tellThatQueuesGo(tx, pool, now);
            events.poolDeleted(tx, pool, now);
            store.delete(tx, pool.id());
            return pool;
        });
    }

    private void tellThatQueuesGo(Transaction tx, WorkPool pool, Instant now) throws SQLException {
        List<WorkQueue> page;
        long offset = 0;
        do {
            page = queues.list(tx, pool.id(), null, offset, QUEUES_AT_ONCE);
            events.queuesDeleted(tx, page, pool, now);
            offset += QUEUES_AT_ONCE;
        } while (page.size() == QUEUES_AT_ONCE);
    }

    private WorkPool existing(Transaction tx, String name) {
        return store.find(tx, name).orElseThrow(() -> NewPools.missing(name));
    }

    private static boolean isReserved(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("prefect");
    }
}
