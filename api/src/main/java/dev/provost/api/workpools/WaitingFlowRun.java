package dev.provost.api.workpools;

import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A flow run as workers receive it: as it is stored.
///
/// @param workQueueName the name that the run was made with, whatever its queue is called today
/// @param state always null: a worker that wants the run proposes the next state
public record WaitingFlowRun(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        UUID flowId,
        @Nullable UUID stateId,
        @Nullable UUID deploymentId,
        @Nullable String deploymentVersion,
        @Nullable String workQueueName,
        @Nullable String flowVersion,
        RawJson parameters,
        @Nullable String idempotencyKey,
        RawJson context,
        FlowRunPolicy empiricalPolicy,
        List<String> tags,
        RawJson labels,
        @Nullable UUID parentTaskRunId,
        @Nullable StateType stateType,
        @Nullable String stateName,
        int runCount,
        @Nullable Instant expectedStartTime,
        @Nullable Instant nextScheduledStartTime,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        Duration totalRunTime,
        Duration estimatedRunTime,
        Duration estimatedStartTimeDelta,
        boolean autoScheduled,
        @Nullable UUID infrastructureDocumentId,
        @Nullable String infrastructurePid,
        @Nullable CreatedBy createdBy,
        @Nullable UUID workQueueId,
        @Nullable State state,
        @Nullable RawJson jobVariables) {}
