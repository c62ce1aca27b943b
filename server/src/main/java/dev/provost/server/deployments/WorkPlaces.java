package dev.provost.server.deployments;

import dev.provost.api.json.Patch;
import dev.provost.server.http.NotFound;
import dev.provost.store.FlowRunCreationStore;
import dev.provost.store.FlowRunCreationStore.Pool;
import dev.provost.store.FlowRunCreationStore.Queue;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where the runs of deployments wait: queues of work pools, by their names.
public final class WorkPlaces {
    private final FlowRunCreationStore pools;

    public WorkPlaces(FlowRunCreationStore pools) {
        this.pools = pools;
    }

    /// The queue of a pool that is meant; left out if none is.
    Patch<@Nullable UUID> of(Transaction tx, @Nullable String poolName, @Nullable String queueName, Instant now)
            throws SQLException {
        if (poolName == null) {
            return Patch.absent();
        }
        List<String> queues = queueName == null ? List.of() : List.of(queueName);
        Pool pool = pools.pools(tx, List.of(poolName), queues).get(poolName);
        if (pool == null) {
            throw new NotFound("Work pool \"" + poolName + "\" not found.");
        }
        @Nullable
        Queue queue = queueName == null ? pool.defaultQueue() : pool.queues().get(queueName);
        return Patch.of(queue == null ? null : queue.id());
    }
}
