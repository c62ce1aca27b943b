package dev.provost.server.workpools;

import dev.provost.api.filters.WorkerFilter;
import dev.provost.api.workpools.WorkPool;
import dev.provost.api.workpools.WorkStatus;
import dev.provost.api.workpools.Worker;
import dev.provost.api.workpools.WorkerStatus;
import dev.provost.engine.names.Ids;
import dev.provost.server.http.NotFound;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkPoolStore.Locked;
import dev.provost.store.WorkerStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that can be done with the workers of work pools.
public final class Workers {
    private static final int USUAL_INTERVAL_SECONDS = 30;
    private static final int INTERVALS = 3;

    private final Database database;
    private final WorkPoolStore pools;
    private final WorkerStore store;
    private final WorkPools poolOperations;
    private final InstantSource clock;
    private final Ids ids;

    public Workers(
            Database database,
            WorkPoolStore pools,
            WorkerStore store,
            WorkPools poolOperations,
            InstantSource clock,
            Ids ids) {
        this.database = database;
        this.pools = pools;
        this.store = store;
        this.poolOperations = poolOperations;
        this.clock = clock;
        this.ids = ids;
    }

    /// Takes down a worker's sign of life. A pool that waited for one is ready.
    public void heartbeat(String poolName, String name, @Nullable Integer intervalSeconds) {
        Instant now = clock.instant();
        database.write(tx -> heartbeat(tx, existing(tx, poolName), name, intervalSeconds, now));
    }

    /// The same within a transaction that does something else besides.
    public WorkPool heartbeat(
            Transaction tx, WorkPool pool, String name, @Nullable Integer intervalSeconds, Instant now)
            throws SQLException {
        store.heartbeat(tx, ids.random(), pool.id(), name, intervalSeconds, now);
        if (pool.status() == WorkStatus.NOT_READY) {
            Locked locked = pools.lock(tx, pool.id()).orElseThrow(() -> NewPools.missing(pool.name()));
            if (locked.pool().status() == WorkStatus.NOT_READY) {
                poolOperations.setStatus(tx, locked, WorkStatus.READY, now);
            }
        }
        return pool;
    }

    /// Lists the workers of a pool, those heard of last at the front.
    public List<Worker> list(String poolName, @Nullable WorkerFilter filter, long offset, int limit) {
        Instant now = clock.instant();
        return database.read(tx -> store.list(tx, existing(tx, poolName).id(), filter, offset, limit).stream()
                .map(worker -> asOf(worker, now))
                .toList());
    }

    /// A worker is shown as what it is now, even if nobody has taken that down yet.
    private static Worker asOf(Worker worker, Instant now) {
        Integer interval = worker.heartbeatIntervalSeconds();
        long seconds = (long) INTERVALS * (interval == null || interval == 0 ? USUAL_INTERVAL_SECONDS : interval);
        Instant heard = worker.lastHeartbeatTime();
        boolean online = heard != null && heard.isAfter(now.minus(Duration.ofSeconds(seconds)));
        return new Worker(
                worker.id(),
                worker.created(),
                worker.updated(),
                worker.name(),
                worker.workPoolId(),
                heard,
                interval,
                online ? WorkerStatus.ONLINE : WorkerStatus.OFFLINE);
    }

    public void delete(String poolName, String name) {
        boolean found =
                database.write(tx -> store.delete(tx, existing(tx, poolName).id(), name));
        if (!found) {
            throw new NotFound("Worker not found.");
        }
    }

    private WorkPool existing(Transaction tx, String poolName) {
        return pools.find(tx, poolName).orElseThrow(() -> NewPools.missing(poolName));
    }
}
