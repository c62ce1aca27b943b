package dev.provost.store;

import dev.provost.api.filters.DeploymentFilter;
import dev.provost.api.filters.FlowFilter;
import dev.provost.api.filters.FlowRunFilter;
import dev.provost.api.filters.TaskRunFilter;
import dev.provost.api.filters.WorkPoolFilter;
import dev.provost.api.filters.WorkQueueFilter;
import org.jspecify.annotations.Nullable;

/// What a list of flows, flow runs or task runs can be asked for: criteria for the listed things themselves and for all
/// that they belong to or that belongs to them.
///
/// A filter that is there and empty still asks for something: that there is such a thing.
public record RunFilters(
        @Nullable FlowFilter flows,
        @Nullable FlowRunFilter flowRuns,
        @Nullable TaskRunFilter taskRuns,
        @Nullable DeploymentFilter deployments,
        @Nullable WorkPoolFilter workPools,
        @Nullable WorkQueueFilter workQueues) {

    /// Everything.
    public static final RunFilters NONE = new RunFilters(null, null, null, null, null, null);

    /// The same criteria, but for task runs.
    public RunFilters withTaskRuns(TaskRunFilter taskRuns) {
        return new RunFilters(flows, flowRuns, taskRuns, deployments, workPools, workQueues);
    }

    /// The same criteria, but for work pools.
    public RunFilters withWorkPools(@Nullable WorkPoolFilter workPools) {
        return new RunFilters(flows, flowRuns, taskRuns, deployments, workPools, workQueues);
    }

    /// The same criteria, but for work queues.
    public RunFilters withWorkQueues(@Nullable WorkQueueFilter workQueues) {
        return new RunFilters(flows, flowRuns, taskRuns, deployments, workPools, workQueues);
    }

    /// Whether nothing is asked of anything but flow runs.
    boolean asksForFlowRunsAlone() {
        return flows == null && taskRuns == null && deployments == null && workPools == null && workQueues == null;
    }

    /// Flow runs by themselves.
    public static RunFilters ofFlowRuns(@Nullable FlowRunFilter flowRuns) {
        return new RunFilters(null, flowRuns, null, null, null, null);
    }
}
