package dev.provost.server.criteria;

import dev.provost.api.filters.WorkPoolFilter;
import dev.provost.server.http.Spread;
import dev.provost.store.RunFilters;
import org.jspecify.annotations.Nullable;

/// What flows are asked for by.
public record PoolCriteria(
        @Spread RunCriteria runs, @Nullable WorkPoolFilter workPools) {

    public RunFilters filters() {
        return runs.filters().withWorkPools(workPools);
    }
}
