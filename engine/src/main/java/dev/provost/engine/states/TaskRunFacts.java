package dev.provost.engine.states;

import dev.provost.api.states.State;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the engine knows of a task run whose state is about to change.
///
/// @param flowRunRunCount the attempt of the flow run that the task run last ran in
/// @param stateTimestamps the timestamps, at or after the proposed state's, of states the run already has; there are
///     seldom any
/// @param flowRun the run it is part of; null for a task called outside of any flow
/// @param cachedState the state that the proposed state's cache key leads to, if it has a key and the cache holds one
///     that has not expired (the latest entry's); read it with [TaskRunFacts#cacheKeyToLookUp]
/// @param tagLimits the concurrency limits on the run's tags, in the order of their tags
public record TaskRunFacts(
        UUID id,
        @Nullable UUID flowRunId,
        @Nullable State state,
        RunColumns columns,
        int flowRunRunCount,
        TaskRetries retries,
        Set<Instant> stateTimestamps,
        @Nullable ParentFlowRun flowRun,
        @Nullable State cachedState,
        List<TagLimit> tagLimits)
        implements RunFacts {

    /// What a task run's rules ask about the flow run it is part of.
    public record ParentFlowRun(@Nullable State state, int runCount) {}

    /// A task run that nothing but its row is known of.
    public static TaskRunFacts of(UUID id, @Nullable UUID flowRunId, @Nullable State state, RunColumns columns) {
        return new TaskRunFacts(id, flowRunId, state, columns, 0, TaskRetries.NONE, Set.of(), null, null, List.of());
    }

    /// The key under which a cached state must be looked for before a proposal is decided; null if none.
    public static @Nullable String cacheKeyToLookUp(State proposed) {
        return CacheRetrieval.keyOf(proposed);
    }

    @Override
    public TaskRunFacts withColumns(RunColumns columns) {
        return new TaskRunFacts(
                id,
                flowRunId,
                state,
                columns,
                flowRunRunCount,
                retries,
                stateTimestamps,
                flowRun,
                cachedState,
                tagLimits);
    }

    public TaskRunFacts withFlowRunRunCount(int count) {
        return new TaskRunFacts(
                id, flowRunId, state, columns, count, retries, stateTimestamps, flowRun, cachedState, tagLimits);
    }

    public TaskRunFacts withRetries(TaskRetries retries) {
        return new TaskRunFacts(
                id,
                flowRunId,
                state,
                columns,
                flowRunRunCount,
                retries,
                stateTimestamps,
                flowRun,
                cachedState,
                tagLimits);
    }

    public TaskRunFacts withFlowRun(@Nullable ParentFlowRun flowRun) {
        return new TaskRunFacts(
                id,
                flowRunId,
                state,
                columns,
                flowRunRunCount,
                retries,
                stateTimestamps,
                flowRun,
                cachedState,
                tagLimits);
    }

    public TaskRunFacts withCachedState(@Nullable State cached) {
        return new TaskRunFacts(
                id, flowRunId, state, columns, flowRunRunCount, retries, stateTimestamps, flowRun, cached, tagLimits);
    }

    public TaskRunFacts withTagLimits(List<TagLimit> limits) {
        return new TaskRunFacts(
                id, flowRunId, state, columns, flowRunRunCount, retries, stateTimestamps, flowRun, cachedState, limits);
    }

    public TaskRunFacts withStateTimestamps(Set<Instant> taken) {
        return new TaskRunFacts(
                id, flowRunId, state, columns, flowRunRunCount, retries, taken, flowRun, cachedState, tagLimits);
    }
}
