package dev.provost.api.graphs;

import dev.provost.api.states.State;
import dev.provost.api.taskruns.TaskInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A task run of a flow run and the task runs whose results went into it: the older form of a graph.
public record Dependency(
        UUID id,
        String name,
        List<TaskInput.OfTaskRun> upstreamDependencies,
        @Nullable State state,
        @Nullable Instant expectedStartTime,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Duration totalRunTime,
        @Nullable Duration estimatedRunTime,
        boolean untrackableResult) {}
