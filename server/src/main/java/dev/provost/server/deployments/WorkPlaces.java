package dev.provost.server.deployments;

import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.server.http.NotFound;
import dev.provost.server.workpools.NewPools;
import dev.provost.store.Transaction;
import dev.provost.store.WorkPoolStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where the runs of deployments wait: queues of work pools, by their names.
final class WorkPlaces {
    private final NewPools newPools;
    private final WorkPoolStore pools;

    WorkPlaces(NewPools newPools, WorkPoolStore pools) {
        this.newPools = newPools;
        this.pools = pools;
    }

    /// The queue that is meant, made if there is none of its name; left out if none is meant.
    Patch<@Nullable UUID> of(Transaction tx, @Nullable String pool, @Nullable String queue, Instant now)
            throws SQLException {
        return newPools.ensure(tx, pool, queue, now)
                .<Patch<@Nullable UUID>>map(found -> Patch.of(found.id()))
                .orElseGet(Patch::absent);
    }

    /// Whether a pool has a queue of that name.
    boolean isThere(Transaction tx, String pool, String queue) {
        return newPools.hasQueue(tx, pool, queue);
    }

    /// The base job template of a pool.
    ///
    /// @throws NotFound if there is no such pool
    RawJson template(Transaction tx, String pool) {
        return pools.find(tx, pool)
                .orElseThrow(() -> new NotFound("Work pool \"" + pool + "\" not found."))
                .baseJobTemplate();
    }
}
