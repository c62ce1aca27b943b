package dev.provost.api.taskruns;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A task run as clients receive it.
///
/// @param taskInputs where its inputs come from, by name
/// @param flowRunRunCount which run of its flow run it belongs to
public record TaskRun(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        @Nullable UUID flowRunId,
        String taskKey,
        String dynamicKey,
        @Nullable String cacheKey,
        @Nullable Instant cacheExpiration,
        @Nullable String taskVersion,
        TaskRunPolicy empiricalPolicy,
        List<String> tags,
        @Nullable RawJson labels,
        @Nullable UUID stateId,
        RawJson taskInputs,
        @Nullable StateType stateType,
        @Nullable String stateName,
        int runCount,
        int flowRunRunCount,
        @Nullable Instant expectedStartTime,
        @Nullable Instant nextScheduledStartTime,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        Duration totalRunTime,
        Duration estimatedRunTime,
        Duration estimatedStartTimeDelta,
        @Nullable State state) {

    /// What pages of task runs show of it.
    public TaskRunSummary summary() {
        return new TaskRunSummary(
                id,
                created,
                updated,
                name,
                flowRunId,
                taskKey,
                stateId,
                state,
                taskVersion,
                taskInputs,
                empiricalPolicy,
                tags,
                startTime,
                endTime,
                totalRunTime,
                estimatedRunTime,
                estimatedStartTimeDelta);
    }
}
