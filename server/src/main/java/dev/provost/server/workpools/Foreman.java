package dev.provost.server.workpools;

import dev.provost.api.workpools.WorkStatus;
import dev.provost.server.services.Service;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkPoolStore.Locked;
import dev.provost.store.WorkerStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Takes down which workers have gone silent, and what has nobody to ask for its runs any more: pools without workers,
/// and queues and deployments that were not asked lately.
public final class Foreman implements Service {

    /// How long the foreman waits for a sign of life.
    ///
    /// @param intervals so many of a worker's intervals
    /// @param intervalSeconds the interval of workers that do not say theirs
    public record Patience(int intervals, int intervalSeconds, Duration deployments, Duration queues) {}

    private final Database database;
    private final WorkerStore workers;
    private final WorkPoolStore pools;
    private final WorkPools poolOperations;
    private final Readiness readiness;
    private final Patience patience;

    public Foreman(
            Database database,
            WorkerStore workers,
            WorkPoolStore pools,
            WorkPools poolOperations,
            Readiness readiness,
            Patience patience) {
        this.database = database;
        this.workers = workers;
        this.pools = pools;
        this.poolOperations = poolOperations;
        this.readiness = readiness;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "foreman";
    }

    @Override
    public int runOnce(Instant now) {
        int done = database.<Integer>write(
                tx -> workers.markOffline(tx, patience.intervals(), patience.intervalSeconds(), now));
        done += database.<Integer>write(tx -> forgetPools(tx, now));
        done += database.<Integer>write(tx -> readiness.forgetDeployments(tx, now.minus(patience.deployments()), now));
        done += database.<Integer>write(tx -> readiness.forgetQueues(tx, now.minus(patience.queues()), now));
        return done;
    }

    private int forgetPools(Transaction tx, Instant now) throws SQLException {
        int done = 0;
        for (UUID id : pools.readyWithoutWorkers(tx)) {
            Optional<Locked> locked = pools.lock(tx, id);
            // A worker may have come, or another server's foreman, since we looked.
            if (locked.isPresent()
                    && locked.get().pool().status() == WorkStatus.READY
                    && !pools.hasWorkerOnline(tx, id)) {
                poolOperations.setStatus(tx, locked.get(), WorkStatus.NOT_READY, now);
                done++;
            }
        }
        return done;
    }
}
