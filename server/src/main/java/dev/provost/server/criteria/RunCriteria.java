package dev.provost.server.criteria;

import dev.provost.api.filters.DeploymentFilter;
import dev.provost.api.filters.FlowFilter;
import dev.provost.api.filters.FlowRunFilter;
import dev.provost.api.filters.TaskRunFilter;
import dev.provost.store.RunFilters;
import org.jspecify.annotations.Nullable;

/// What task runs and artifacts are asked for by.
public record RunCriteria(
        @Nullable FlowFilter flows,
        @Nullable FlowRunFilter flowRuns,
        @Nullable TaskRunFilter taskRuns,
        @Nullable DeploymentFilter deployments) {

    public RunFilters filters() {
        return new RunFilters(flows, flowRuns, taskRuns, deployments, null, null);
    }
}
