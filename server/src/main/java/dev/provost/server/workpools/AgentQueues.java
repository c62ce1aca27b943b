package dev.provost.server.workpools;

import dev.provost.api.filters.FlowRunSort;
import dev.provost.api.filters.WorkQueueFilter;
import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.states.StateType;
import dev.provost.api.workpools.QueueHealth;
import dev.provost.api.workpools.WorkPool;
import dev.provost.api.workpools.WorkQueue;
import dev.provost.api.workpools.WorkQueueCreate;
import dev.provost.api.workpools.WorkQueueUpdate;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.NotFound;
import dev.provost.store.Database;
import dev.provost.store.FlowRunStore;
import dev.provost.store.Transaction;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkPoolStore.Locked;
import dev.provost.store.WorkQueueStore;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Queues as agents knew them: without pools, found by id or by name, and some of them with a filter of their own.
public final class AgentQueues {
    private static final List<StateType> HOLDING_SLOTS =
            List.of(StateType.PENDING, StateType.RUNNING, StateType.CANCELLING);

    /// The rows that are needed.
    public record Stores(WorkPoolStore pools, WorkQueueStore queues, FlowRunStore runs) {}

    private final Database database;
    private final Stores stores;
    private final NewPools newPools;
    private final WorkQueues operations;
    private final PoolEvents events;
    private final InstantSource clock;

    AgentQueues(
            Database database,
            Stores stores,
            NewPools newPools,
            WorkQueues operations,
            PoolEvents events,
            InstantSource clock) {
        this.database = database;
        this.stores = stores;
        this.newPools = newPools;
        this.operations = operations;
        this.events = events;
        this.clock = clock;
    }

    /// Adds a queue to the pool for agents.
    public WorkQueue create(WorkQueueCreate asked) {
        Instant now = clock.instant();
        return database.write(tx -> added(tx, asked, now)).withActiveSlots(0);
    }

    private WorkQueue added(Transaction tx, WorkQueueCreate asked, Instant now) throws SQLException {
        if (asked.name().equals(WorkQueue.DEFAULT)
                && stores.pools().find(tx, WorkPool.DEFAULT_FOR_AGENTS).isEmpty()) {
            // The pool is made with the queue that is asked for.
            newPools.forAgents(tx, now);
            return newPools.ensure(tx, WorkPool.DEFAULT_FOR_AGENTS, null, now).orElseThrow(AgentQueues::notFound);
        }
        return newPools.insertQueue(tx, newPools.forAgents(tx, now), asked, now)
                .orElseThrow(() -> new Conflict("A work queue with this name already exists."));
    }

    public WorkQueue read(UUID id) {
        return database.read(
                tx -> withActiveSlots(tx, List.of(existing(tx, id))).getFirst());
    }

    /// Finds a queue of the pool for agents; if there is no such pool, a queue of any.
    public WorkQueue readByName(String name) {
        return database.read(tx -> {
            Optional<WorkQueue> queue =
                    stores.pools().find(tx, WorkPool.DEFAULT_FOR_AGENTS).isPresent()
                            ? stores.queues().find(tx, WorkPool.DEFAULT_FOR_AGENTS, name)
                            : stores.queues().findByName(tx, name);
            return withActiveSlots(tx, List.of(queue.orElseThrow(AgentQueues::notFound)))
                    .getFirst();
        });
    }

    /// Lists the queues of all pools by name.
    public List<WorkQueue> list(@Nullable WorkQueueFilter filter, long offset, int limit) {
        return database.read(tx -> withActiveSlots(tx, stores.queues().list(tx, filter, offset, limit)));
    }

    private List<WorkQueue> withActiveSlots(Transaction tx, List<WorkQueue> queues) {
        List<UUID> limited = queues.stream()
                .filter(queue -> queue.concurrencyLimit() != null && queue.filter() == null)
                .map(WorkQueue::id)
                .toList();
        Map<UUID, Integer> slots =
                new HashMap<>(limited.isEmpty() ? Map.of() : stores.queues().countRuns(tx, limited, HOLDING_SLOTS));
        var complete = new ArrayList<WorkQueue>();
        for (WorkQueue queue : queues) {
            int count = queue.filter() != null && queue.concurrencyLimit() != null
                    ? stores.runs().count(tx, FilteredRuns.holdingSlots(queue.filter()))
                    : slots.getOrDefault(queue.id(), 0);
            complete.add(queue.withActiveSlots(count));
        }
        return complete;
    }

    /// Changes a queue. No other makes room for its new priority.
    public void update(UUID id, WorkQueueUpdate change) {
        Instant now = clock.instant();
        database.write(tx -> {
            update(tx, id, change, now);
            return id;
        });
    }

    /// As [#update(UUID, WorkQueueUpdate)], for whoever does something else in the same transaction.
    public void update(Transaction tx, UUID id, WorkQueueUpdate change, Instant now) throws SQLException {
        WorkPool pool = held(tx, id).orElseThrow(() -> missing(id));
        WorkQueue queue = stores.queues().find(tx, id).orElseThrow(() -> missing(id));
        operations.write(tx, pool, queue, change, now);
    }

    public void delete(UUID id) {
        Instant now = clock.instant();
        database.write(tx -> {
            WorkPool pool = held(tx, id).orElseThrow(AgentQueues::notFound);
            events.queueDeleted(tx, existing(tx, id), pool, now);
            return stores.queues().delete(tx, id);
        });
    }

    public QueueHealth health(UUID id) {
        Instant now = clock.instant();
        return database.read(tx -> {
            WorkQueue queue = stores.queues()
                    .find(tx, id)
                    .orElseThrow(() -> NotFound.object("Work queue with id " + id + " not found"));
            return QueueHealth.of(stores.queues().countLate(tx, id), queue.lastPolled(), now);
        });
    }

    /// The runs that a queue with a filter of its own hands out.
    List<FlowRun> filtered(Transaction tx, WorkQueue queue, @Nullable Instant before, int limit, Instant now) {
        if (queue.isPaused() || queue.filter() == null) {
            return List.of();
        }
        Integer most = queue.concurrencyLimit();
        int left = most == null
                ? limit
                : Math.max(0, most - stores.runs().count(tx, FilteredRuns.holdingSlots(queue.filter())));
        return stores.runs()
                .list(
                        tx,
                        FilteredRuns.waiting(queue.filter(), before),
                        FlowRunSort.NEXT_SCHEDULED_START_TIME_ASC,
                        0,
                        Math.min(left, limit),
                        now);
    }

    /// The pool of a queue, which nobody else changes until the transaction ends; nor does anybody change its queues.
    private Optional<WorkPool> held(Transaction tx, UUID queue) {
        return stores.queues()
                .find(tx, queue)
                .flatMap(found -> stores.pools().lock(tx, found.workPoolId()))
                .map(Locked::pool);
    }

    private static NotFound missing(UUID id) {
        return new NotFound("Work Queue " + id + " not found");
    }

    private WorkQueue existing(Transaction tx, UUID id) {
        return stores.queues().find(tx, id).orElseThrow(AgentQueues::notFound);
    }

    private static NotFound notFound() {
        return new NotFound("work queue not found");
    }
}
