package dev.provost.api.flowruns;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A flow run as clients receive it.
///
/// @param labels an object of texts, numbers and booleans
/// @param parentTaskRunId the task run that stands for this run in its parent, if it is a subflow
/// @param estimatedRunTime the total run time, and what the run has been running since
/// @param estimatedStartTimeDelta how late the run started or, as long as it has not, is
public record FlowRun(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        UUID flowId,
        @Nullable UUID stateId,
        @Nullable UUID deploymentId,
        @Nullable String deploymentVersion,
        @Nullable UUID workQueueId,
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
        @Nullable UUID workPoolId,
        @Nullable String workPoolName,
        @Nullable State state,
        @Nullable RawJson jobVariables) {}
