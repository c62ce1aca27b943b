package dev.provost.api.taskruns;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A task run as pages show it.
public record TaskRunSummary(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        @Nullable UUID flowRunId,
        String taskKey,
        @Nullable UUID stateId,
        @Nullable State state,
        @Nullable String taskVersion,
        RawJson taskInputs,
        TaskRunPolicy empiricalPolicy,
        List<String> tags,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        Duration totalRunTime,
        Duration estimatedRunTime,
        Duration estimatedStartTimeDelta) {}
