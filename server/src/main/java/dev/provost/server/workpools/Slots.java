package dev.provost.server.workpools;

import dev.provost.api.workpools.PoolSlots;
import dev.provost.api.workpools.QueueSlots;
import dev.provost.api.workpools.SlotHolder;
import dev.provost.api.workpools.WorkPool;
import dev.provost.api.workpools.WorkQueue;
import dev.provost.server.Pages;
import dev.provost.server.http.NotFound;
import dev.provost.store.Database;
import dev.provost.store.SlotHolderStore;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkQueueStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Which runs use up the limits of work pools and work queues.
final class Slots {
    private final Database database;
    private final WorkPoolStore pools;
    private final WorkQueueStore queues;
    private final SlotHolderStore holders;
    private final InstantSource clock;

    Slots(Database database, WorkPoolStore pools, WorkQueueStore queues, SlotHolderStore holders, InstantSource clock) {
        this.database = database;
        this.pools = pools;
        this.queues = queues;
        this.holders = holders;
        this.clock = clock;
    }

    /// The slots of a pool, and those of a page of its queues.
    ///
    /// @param limit how many queues a page has
    /// @param runLimit how many runs of each queue are named
    PoolSlots ofPool(String poolName, long page, int limit, int runLimit) {
        Instant now = clock.instant();
        return database.read(tx -> {
            WorkPool pool =
                    pools.find(tx, poolName).orElseThrow(() -> new NotFound("Work pool '" + poolName + "' not found."));
            int count = queues.count(tx, pool.id());
            List<WorkQueue> shown = queues.list(tx, pool.id(), null, Pages.offset(page, limit), limit);
            List<UUID> ids = shown.stream().map(WorkQueue::id).toList();
            Map<UUID, Integer> held = queues.countRuns(tx, ids, WorkPoolStore.HOLDING_SLOTS);
            Map<UUID, List<SlotHolder>> runs = holders.list(tx, ids, runLimit, now);
            List<PoolSlots.OfQueue> details = shown.stream()
                    .map(queue ->
                            ofQueue(queue, held.getOrDefault(queue.id(), 0), runs.getOrDefault(queue.id(), List.of())))
                    .toList();
            return new PoolSlots(
                    holders.count(tx, pool.id()),
                    pool.concurrencyLimit(),
                    details,
                    count,
                    limit,
                    Pages.count(count, limit),
                    page);
        });
    }

    private static PoolSlots.OfQueue ofQueue(WorkQueue queue, int held, List<SlotHolder> runs) {
        return new PoolSlots.OfQueue(queue.id(), queue.name(), held, queue.concurrencyLimit(), runs, held);
    }

    /// The slots of a queue that agents ask.
    QueueSlots ofQueue(UUID id, long page, int limit) {
        Instant now = clock.instant();
        return database.read(tx -> {
            WorkQueue queue = queues.find(tx, id).orElseThrow(() -> new NotFound("Work queue not found."));
            int count = holders.count(tx, queue);
            return new QueueSlots(
                    count,
                    queue.concurrencyLimit(),
                    holders.list(tx, queue, Pages.offset(page, limit), limit, now),
                    count,
                    limit,
                    Pages.count(count, limit),
                    page);
        });
    }
}
