package dev.provost.engine.states;

import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.states.State;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the engine knows of a flow run whose state is about to change, read under the lock that the
/// writing happens under.
///
/// @param state the state the run is in, with its data
/// @param stateTimestamps the timestamps, at or after the proposed state's, of states the run already has; usually
///     none
/// @param deploymentId the deployment the run was made from, whether or not that still exists
/// @param deployment that deployment; null if the run has none or it was deleted
/// @param leaseAlive whether the lease named by the current state's details is still held
/// @param parentTaskRun the task run that stands for this subflow in its parent's run
/// @param failedTaskRuns the run's failed task runs; only read for clients with an API version before 0.8.3
/// @param related the things a state-change event names beside the run
public record FlowRunFacts(
        UUID id,
        String name,
        List<String> tags,
        @Nullable State state,
        RunColumns columns,
        FlowRunPolicy policy,
        Set<Instant> stateTimestamps,
        @Nullable String infrastructurePid,
        @Nullable UUID deploymentId,
        @Nullable DeploymentFacts deployment,
        boolean leaseAlive,
        @Nullable TaskRunFacts parentTaskRun,
        List<TaskRunFacts> failedTaskRuns,
        RelatedFacts related)
        implements RunFacts {

    /// A run with neither deployment, parent nor history.
    public static FlowRunFacts of(
            UUID id, String name, @Nullable State state, RunColumns columns, FlowRunPolicy policy) {
        return new FlowRunFacts(
                id,
                name,
                List.of(),
                state,
                columns,
                policy,
                Set.of(),
                null,
                null,
                null,
                false,
                null,
                List.of(),
                RelatedFacts.NONE);
    }

    @Override
    public FlowRunFacts withColumns(RunColumns columns) {
        return new FlowRunFacts(
                id,
                name,
                tags,
                state,
                columns,
                policy,
                stateTimestamps,
                infrastructurePid,
                deploymentId,
                deployment,
                leaseAlive,
                parentTaskRun,
                failedTaskRuns,
                related);
    }

    public FlowRunFacts withPolicy(FlowRunPolicy policy) {
        return new FlowRunFacts(
                id,
                name,
                tags,
                state,
                columns,
                policy,
                stateTimestamps,
                infrastructurePid,
                deploymentId,
                deployment,
                leaseAlive,
                parentTaskRun,
                failedTaskRuns,
                related);
    }

    public FlowRunFacts withInfrastructurePid(@Nullable String pid) {
        return new FlowRunFacts(
                id,
                name,
                tags,
                state,
                columns,
                policy,
                stateTimestamps,
                pid,
                deploymentId,
                deployment,
                leaseAlive,
                parentTaskRun,
                failedTaskRuns,
                related);
    }

    public FlowRunFacts withDeployment(UUID id, @Nullable DeploymentFacts deployment, boolean leaseAlive) {
        return new FlowRunFacts(
                this.id,
                name,
                tags,
                state,
                columns,
                policy,
                stateTimestamps,
                infrastructurePid,
                id,
                deployment,
                leaseAlive,
                parentTaskRun,
                failedTaskRuns,
                related);
    }

    public FlowRunFacts withParentTaskRun(@Nullable TaskRunFacts parent) {
        return new FlowRunFacts(
                id,
                name,
                tags,
                state,
                columns,
                policy,
                stateTimestamps,
                infrastructurePid,
                deploymentId,
                deployment,
                leaseAlive,
                parent,
                failedTaskRuns,
                related);
    }

    public FlowRunFacts withFailedTaskRuns(List<TaskRunFacts> failed) {
        return new FlowRunFacts(
                id,
                name,
                tags,
                state,
                columns,
                policy,
                stateTimestamps,
                infrastructurePid,
                deploymentId,
                deployment,
                leaseAlive,
                parentTaskRun,
                failed,
                related);
    }

    public FlowRunFacts withStateTimestamps(Set<Instant> taken) {
        return new FlowRunFacts(
                id,
                name,
                tags,
                state,
                columns,
                policy,
                taken,
                infrastructurePid,
                deploymentId,
                deployment,
                leaseAlive,
                parentTaskRun,
                failedTaskRuns,
                related);
    }
}
