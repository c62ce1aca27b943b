package dev.provost.engine.states;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What other rows than its own say about a flow run whose state is about to change.
///
/// @param stateTimestamps the timestamps, at or after the proposed state's, of states the run already has; there are
///     seldom any
/// @param deployment the deployment the run was made from; null if the run has none or it was deleted
/// @param leaseAlive whether the lease named by the current state's details is still held
/// @param parentTaskRun the task run that stands for this subflow in its parent's run
/// @param failedTaskRuns the run's failed task runs; only read for clients with an API version before 0.8.3
public record FlowRunSurroundings(
        Set<Instant> stateTimestamps,
        @Nullable DeploymentFacts deployment,
        boolean leaseAlive,
        @Nullable TaskRunFacts parentTaskRun,
        List<TaskRunFacts> failedTaskRuns) {

    /// A run that stands alone.
    public static final FlowRunSurroundings NONE = new FlowRunSurroundings(Set.of(), null, false, null, List.of());

    public FlowRunSurroundings withStateTimestamps(Set<Instant> taken) {
        return new FlowRunSurroundings(taken, deployment, leaseAlive, parentTaskRun, failedTaskRuns);
    }

    public FlowRunSurroundings withDeployment(@Nullable DeploymentFacts deployment, boolean leaseAlive) {
        return new FlowRunSurroundings(stateTimestamps, deployment, leaseAlive, parentTaskRun, failedTaskRuns);
    }

    public FlowRunSurroundings withParentTaskRun(@Nullable TaskRunFacts parent) {
        return new FlowRunSurroundings(stateTimestamps, deployment, leaseAlive, parent, failedTaskRuns);
    }

    public FlowRunSurroundings withFailedTaskRuns(List<TaskRunFacts> failed) {
        return new FlowRunSurroundings(stateTimestamps, deployment, leaseAlive, parentTaskRun, failed);
    }
}
