package dev.provost.server.workpools;

import dev.provost.api.workpools.WorkStatus;
import dev.provost.api.workpools.Worker;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkPoolStore.Locked;
import dev.provost.store.WorkerStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Workers that are not heard of any more, and pools that have no others. Both are looked at in pages, each in a
/// transaction of its own.
final class SilentWorkers {
    private static final int PAGE = 500;

    private final Database database;
    private final WorkerStore workers;
    private final WorkPoolStore pools;
    private final WorkPools poolOperations;
    private final Foreman.Patience patience;

    SilentWorkers(
            Database database,
            WorkerStore workers,
            WorkPoolStore pools,
            WorkPools poolOperations,
            Foreman.Patience patience) {
        this.database = database;
        this.workers = workers;
        this.pools = pools;
        this.poolOperations = poolOperations;
        this.patience = patience;
    }

    /// Takes down which workers have not been heard of for too many of their intervals, and says how many there are.
    int markOffline(Instant now) {
        return inPages((tx, after) -> {
            List<Worker> online = workers.lockOnline(tx, after, PAGE);
            List<UUID> silent = online.stream()
                    .filter(worker -> isSilent(worker, now))
                    .map(Worker::id)
                    .toList();
            workers.markOffline(tx, silent, now);
            return new Page(online.size() < PAGE ? null : online.getLast().id(), silent.size());
        });
    }

    private boolean isSilent(Worker worker, Instant now) {
        Integer own = worker.heartbeatIntervalSeconds();
        long seconds = (long) patience.intervals() * (own == null ? patience.intervalSeconds() : own);
        Instant last = worker.lastHeartbeatTime();
        return last != null && last.plusSeconds(seconds).isBefore(now);
    }

    /// Takes down which pools that were ready have no worker any more, and says how many there are.
    int forgetPools(Instant now) {
        return inPages((tx, after) -> {
            List<UUID> ids = pools.readyWithoutWorkers(tx, after, PAGE);
            int done = 0;
            for (UUID id : ids) {
                Optional<Locked> locked = pools.lock(tx, id);
                // A worker may have come, or another server's foreman, since we looked.
                if (locked.isPresent()
                        && locked.get().pool().status() == WorkStatus.READY
                        && !pools.hasWorkerOnline(tx, id)) {
                    poolOperations.setStatus(tx, locked.get(), WorkStatus.NOT_READY, now);
                    done++;
                }
            }
            return new Page(ids.size() < PAGE ? null : ids.getLast(), done);
        });
    }

    /// What became of a page.
    ///
    /// @param last where the next one begins; null if there is none
    private record Page(@Nullable UUID last, int done) {}

    private interface Work {
        Page page(Transaction tx, @Nullable UUID after) throws SQLException;
    }

    private int inPages(Work work) {
        int done = 0;
        @Nullable UUID last = null;
        do {
            @Nullable UUID after = last;
            Page page = database.write(tx -> work.page(tx, after));
            done += page.done();
            last = page.last();
        } while (last != null);
        return done;
    }
}
