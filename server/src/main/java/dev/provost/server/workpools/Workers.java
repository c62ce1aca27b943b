package dev.provost.server.workpools;

import dev.provost.api.filters.WorkerFilter;
import dev.provost.api.workpools.WorkPool;
import dev.provost.api.workpools.WorkStatus;
import dev.provost.api.workpools.Worker;
import dev.provost.engine.names.Ids;
import dev.provost.server.http.NotFound;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkPoolStore.Locked;
import dev.provost.store.WorkerStore;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that can be done with the workers of work pools.
public final class Workers {
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

    /// Lists the workers of a pool, those heard of last at the front. Who is online is what was taken down last.
    public List<Worker> list(String poolName, @Nullable WorkerFilter filter, long offset, int limit) {
        return database.read(tx -> store.list(tx, existing(tx, poolName).id(), filter, offset, limit));
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
