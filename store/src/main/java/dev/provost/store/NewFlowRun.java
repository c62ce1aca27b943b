package dev.provost.store;

import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.engine.states.RunColumns;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A flow run that is about to get its row.
///
/// @param state its first state; null if it starts without one
/// @param resultArtifactId the artifact that holds the state's data
/// @param columns what follows from the state
/// @param workQueueName the name of the queue as it was asked for
/// @param workQueue the queue it is placed in
public record NewFlowRun(
        UUID id,
        Instant created,
        String name,
        UUID flowId,
        @Nullable String flowVersion,
        @Nullable UUID deploymentId,
        @Nullable String deploymentVersion,
        RawJson parameters,
        @Nullable String idempotencyKey,
        RawJson context,
        FlowRunPolicy policy,
        List<String> tags,
        RawJson labels,
        @Nullable UUID parentTaskRunId,
        @Nullable UUID infrastructureDocumentId,
        @Nullable String workQueueName,
        @Nullable WorkQueue workQueue,
        @Nullable RawJson jobVariables,
        @Nullable CreatedBy createdBy,
        boolean autoScheduled,
        RunColumns columns,
        @Nullable State state,
        @Nullable UUID resultArtifactId) {

    /// A queue of a work pool.
    public record WorkQueue(UUID id, String name, UUID poolId, String poolName, String poolType) {}

    /// The same run, with its first state.
    public NewFlowRun in(
            RunColumns columns, FlowRunPolicy policy, @Nullable State state, @Nullable UUID resultArtifactId) {
        return new NewFlowRun(
                id,
                created,
                name,
                flowId,
                flowVersion,
                deploymentId,
                deploymentVersion,
                parameters,
                idempotencyKey,
                context,
                policy,
                tags,
                labels,
                parentTaskRunId,
                infrastructureDocumentId,
                workQueueName,
                workQueue,
                jobVariables,
                createdBy,
                autoScheduled,
                columns,
                state,
                resultArtifactId);
    }

    /// The run as clients receive it.
    public FlowRun asOf(Instant now) {
        return new FlowRun(
                id,
                created,
                created,
                name,
                flowId,
                columns.state().id(),
                deploymentId,
                deploymentVersion,
                workQueue == null ? null : workQueue.id(),
                workQueue == null ? workQueueName : workQueue.name(),
                flowVersion,
                parameters,
                idempotencyKey,
                context,
                policy,
                tags,
                labels,
                parentTaskRunId,
                columns.state().type(),
                columns.state().name(),
                columns.runCount(),
                columns.expectedStartTime(),
                columns.nextScheduledStartTime(),
                columns.startTime(),
                columns.endTime(),
                columns.totalRunTime(),
                columns.estimatedRunTime(now),
                columns.estimatedStartTimeDelta(now),
                autoScheduled,
                infrastructureDocumentId,
                null,
                createdBy,
                workQueue == null ? null : workQueue.poolId(),
                workQueue == null ? null : workQueue.poolName(),
                state,
                jobVariables);
    }
}
