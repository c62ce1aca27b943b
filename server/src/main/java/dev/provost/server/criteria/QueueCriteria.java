package dev.provost.server.criteria;

import dev.provost.api.filters.WorkQueueFilter;
import dev.provost.server.http.Spread;
import dev.provost.store.RunFilters;
import org.jspecify.annotations.Nullable;

/// What flow runs and deployments are asked for by.
public record QueueCriteria(
        @Spread PoolCriteria pools, @Nullable WorkQueueFilter workPoolQueues) {

    public RunFilters filters() {
        return pools.filters().withWorkQueues(workPoolQueues);
    }
}
