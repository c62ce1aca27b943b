package dev.provost.server.workpools;

import dev.provost.api.workpools.WorkPool;
import dev.provost.api.workpools.WorkerFlowRun;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import dev.provost.store.WaitingRunStore;
import dev.provost.store.WaitingRunStore.Wanted;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkQueueStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Workers asking work pools for runs.
final class PoolPolls {
    private final Database database;
    private final WorkPoolStore pools;
    private final WorkQueueStore queues;
    private final WaitingRunStore waiting;
    private final Readiness readiness;
    private final InstantSource clock;

    PoolPolls(
            Database database,
            WorkPoolStore pools,
            WorkQueueStore queues,
            WaitingRunStore waiting,
            Readiness readiness,
            InstantSource clock) {
        this.database = database;
        this.pools = pools;
        this.queues = queues;
        this.waiting = waiting;
        this.readiness = readiness;
        this.clock = clock;
    }

    /// What was found, and where was looked for it.
    ///
    /// @param queues null for all of the pool
    private record Found(
            List<WorkerFlowRun> runs, UUID pool, @Nullable List<UUID> queues) {}

    /// The runs that a worker may take, those that are to be taken first at the front.
    ///
    /// @param queueNames only from these queues; of all queues if there are none
    List<WorkerFlowRun> scheduledRuns(
            String poolName,
            @Nullable List<String> queueNames,
            @Nullable Instant before,
            @Nullable Instant after,
            int limit) {
        Instant now = clock.instant();
        // Nothing is written here, and what is locked is let go at once.
        Found found = database.read(tx -> {
            WorkPool pool = pools.find(tx, poolName).orElseThrow(() -> NewPools.missing(poolName));
            @Nullable
            List<UUID> only = queueNames == null || queueNames.isEmpty() ? null : queuesOf(tx, pool, queueNames);
            var wanted = new Wanted(pool.id(), only, before, after, limit);
            return new Found(waiting.list(tx, wanted, now), pool.id(), only);
        });
        if (found.queues() == null) {
            readiness.poolAsked(found.pool(), now);
        } else {
            readiness.queuesAsked(found.queues(), now);
        }
        return found.runs();
    }

    private List<UUID> queuesOf(Transaction tx, WorkPool pool, List<String> names) {
        Map<String, UUID> ids = queues.ids(tx, pool.id(), names);
        names.stream().filter(name -> !ids.containsKey(name)).findFirst().ifPresent(name -> {
            throw NewPools.missingQueue(pool.name(), name);
        });
        return List.copyOf(ids.values());
    }
}
