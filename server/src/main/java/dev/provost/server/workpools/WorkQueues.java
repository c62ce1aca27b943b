package dev.provost.server.workpools;

import dev.provost.api.filters.WorkQueueFilter;
import dev.provost.api.states.StateType;
import dev.provost.api.workpools.WorkPool;
import dev.provost.api.workpools.WorkQueue;
import dev.provost.api.workpools.WorkQueueCreate;
import dev.provost.api.workpools.WorkQueueUpdate;
import dev.provost.api.workpools.WorkStatus;
import dev.provost.engine.workqueues.Priorities;
import dev.provost.engine.workqueues.Priorities.Rank;
import dev.provost.server.http.Conflict;
import dev.provost.server.workpools.PoolEvents.Change;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkQueueStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Everything that can be done with the queues of work pools.
final class WorkQueues {
    /// A queue that was asked within this time is ready as soon as it goes on.
    private static final Duration RECENTLY_POLLED = Duration.ofSeconds(60);

    private final Database database;
    private final WorkPoolStore pools;
    private final WorkQueueStore store;
    private final NewPools newPools;
    private final PoolEvents events;
    private final InstantSource clock;

    WorkQueues(
            Database database,
            WorkPoolStore pools,
            WorkQueueStore store,
            NewPools newPools,
            PoolEvents events,
            InstantSource clock) {
        this.database = database;
        this.pools = pools;
        this.store = store;
        this.newPools = newPools;
        this.events = events;
        this.clock = clock;
    }

    WorkQueue create(String poolName, WorkQueueCreate asked) {
        Instant now = clock.instant();
        return database.write(
                tx -> newPools.insertQueue(tx, newPools.lock(tx, poolName).pool(), asked, now)
                        // The braces are the reference's.
                        .orElseThrow(() -> new Conflict(
                                "A work queue with this name already exists in work pool {work_pool_name!r}."))
                        .withActiveSlots(0));
    }

    WorkQueue read(String poolName, String name) {
        return database.read(
                tx -> withActiveSlots(tx, List.of(existing(tx, poolName, name))).getFirst());
    }

    /// Lists the queues of a pool in the order in which they are served.
    List<WorkQueue> list(String poolName, @Nullable WorkQueueFilter filter, long offset, int limit) {
        return database.read(tx -> {
            WorkPool pool = pools.find(tx, poolName).orElseThrow(() -> NewPools.missing(poolName));
            return withActiveSlots(tx, store.list(tx, pool.id(), filter, offset, limit));
        });
    }

    private List<WorkQueue> withActiveSlots(Transaction tx, List<WorkQueue> queues) {
        List<UUID> limited = queues.stream()
                .filter(queue -> queue.concurrencyLimit() != null)
                .map(WorkQueue::id)
                .toList();
        Map<UUID, Integer> slots = limited.isEmpty()
                ? Map.of()
                : store.countRuns(tx, limited, List.of(StateType.PENDING, StateType.RUNNING));
        return queues.stream()
                .map(queue -> queue.withActiveSlots(slots.getOrDefault(queue.id(), 0)))
                .toList();
    }

    /// Changes a queue. Others make room for its new priority.
    void update(String poolName, String name, WorkQueueUpdate change) {
        Instant now = clock.instant();
        database.write(tx -> {
            WorkPool pool = newPools.lock(tx, poolName).pool();
            Integer priority = change.priority().or(null);
            List<Rank> ranks = priority == null ? List.of() : store.lockRanks(tx, pool.id());
            WorkQueue queue = existing(tx, poolName, name);
            write(tx, pool, queue, change, now);
            if (priority != null) {
                store.setPriorities(tx, Priorities.moving(queue.id(), priority, ranks), now);
            }
            return queue;
        });
    }

    /// Changes a queue of a pool that nobody else changes.
    void write(Transaction tx, WorkPool pool, WorkQueue before, WorkQueueUpdate change, Instant now)
            throws SQLException {
        @Nullable WorkStatus status = statusAfter(before, change, now);
        store.update(tx, before.id(), change, status, now);
        WorkQueue after = store.find(tx, before.id()).orElseThrow();
        events.queueUpdated(tx, after, pool, changes(before, after), now);
        if (status != null) {
            events.queueStatus(tx, after, pool, status, now);
        }
    }

    /// A queue that is paused already, or goes on already, keeps its status.
    private static @Nullable WorkStatus statusAfter(WorkQueue queue, WorkQueueUpdate change, Instant now) {
        boolean isPaused = queue.status() == WorkStatus.PAUSED;
        if (!change.isPaused().isPresent() || change.isPaused().or(isPaused) == isPaused) {
            return null;
        }
        if (!isPaused) {
            return WorkStatus.PAUSED;
        }
        Instant polled = change.lastPolled().or(queue.lastPolled());
        return polled != null && Duration.between(polled, now).compareTo(RECENTLY_POLLED) <= 0
                ? WorkStatus.READY
                : WorkStatus.NOT_READY;
    }

    private static Map<String, Change> changes(WorkQueue before, WorkQueue after) {
        var changes = new LinkedHashMap<String, Change>();
        compare(changes, "name", before, after, WorkQueue::name);
        compare(changes, "description", before, after, WorkQueue::description);
        compare(changes, "concurrency_limit", before, after, WorkQueue::concurrencyLimit);
        compare(changes, "priority", before, after, WorkQueue::priority);
        return changes;
    }

    private static void compare(
            Map<String, Change> changes,
            String field,
            WorkQueue before,
            WorkQueue after,
            Function<WorkQueue, @Nullable Object> value) {
        Object from = value.apply(before);
        Object to = value.apply(after);
        if (!Objects.equals(from, to)) {
            changes.put(field, new Change(from, to));
        }
    }

    /// Removes a queue; what waits in it waits no longer.
    void delete(String poolName, String name) {
        Instant now = clock.instant();
        database.write(tx -> {
            WorkPool pool = newPools.lock(tx, poolName).pool();
            WorkQueue queue = existing(tx, poolName, name);
            if (queue.id().equals(pool.defaultQueueId())) {
                throw new Conflict("Can't delete a pool's default queue.");
            }
            List<Rank> others = store.lockRanks(tx, pool.id()).stream()
                    .filter(rank -> !rank.queue().equals(queue.id()))
                    .toList();
            events.queueDeleted(tx, queue, pool, now);
            store.delete(tx, queue.id());
            store.setPriorities(tx, Priorities.settling(others), now);
            return queue;
        });
    }

    private WorkQueue existing(Transaction tx, String poolName, String name) {
        return store.find(tx, poolName, name).orElseThrow(() -> NewPools.missingQueue(poolName, name));
    }
}
