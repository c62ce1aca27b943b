package dev.provost.engine.states;

import dev.provost.api.events.Event;
import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing to write, in the transaction that the facts were read in. Effects are gathered and come in the order in
/// which they can be written: what others point to first.
public sealed interface Effect {

    /// A flow run's new state. Its data is not part of the row: it is a result of its own ([StoreResult]), or, if it
    /// says of itself that it is not persisted, nowhere.
    record InsertFlowRunState(
            UUID flowRunId, State state, @Nullable UUID resultArtifactId) implements Effect {}

    /// A task run's new state; as for flow runs.
    record InsertTaskRunState(
            UUID taskRunId, State state, @Nullable UUID resultArtifactId) implements Effect {}

    /// What a flow run's columns are from now on.
    ///
    /// @param policy the new value of `empirical_policy`; null leaves it as it is
    record UpdateFlowRun(
            UUID flowRunId, RunColumns columns, @Nullable FlowRunPolicy policy) implements Effect {}

    /// What a task run's columns are from now on.
    record UpdateTaskRun(UUID taskRunId, RunColumns columns, int flowRunRunCount) implements Effect {}

    /// A state's data as an artifact; one with a key becomes the latest of its collection.
    record StoreResult(
            UUID artifactId,
            @Nullable UUID flowRunId,
            @Nullable UUID taskRunId,
            @Nullable String key,
            @Nullable String type,
            @Nullable String description,
            RawJson data)
            implements Effect {}

    /// From now on the cache key leads to that state of a task run.
    record CacheState(String cacheKey, @Nullable Instant expiration, UUID taskRunStateId) implements Effect {}

    /// An event, to be stored with the state it tells of.
    record StoreEvent(Event event) implements Effect {}

    /// A background task is ready for whoever serves its key.
    ///
    /// @param retry whether it goes before tasks that were never tried
    record EnqueueTaskRun(UUID taskRunId, boolean retry) implements Effect {}

    /// Input that was sent to a flow run is thrown away.
    record DeleteRunInputs(UUID flowRunId, List<String> keys) implements Effect {}

    /// One slot of each limit is taken, and a lease holds them.
    ///
    /// @param holder the run the lease is for, where leases say so
    record TakeSlots(
            List<UUID> limitIds,
            UUID leaseId,
            Duration lease,
            @Nullable Holder holder) implements Effect {}

    /// A lease lasts longer.
    record RenewLease(UUID leaseId, Duration lease) implements Effect {}

    /// A lease ends and gives its slots back. If there is no such lease any more, one slot of each limit
    /// is given back.
    record ReleaseLease(UUID leaseId, List<UUID> limitIdsWithoutLease) implements Effect {}

    /// A lease ends, and its slots stay taken until the run gives them back.
    record ForgetLease(UUID leaseId) implements Effect {}

    /// One slot of the limit is given back, never below zero.
    record ReleaseSlot(UUID limitId) implements Effect {}

    /// A task run joins the holders of a limit on a tag.
    record HoldTag(UUID limitId, UUID taskRunId) implements Effect {}

    /// A task run leaves the holders of a limit on a tag.
    record FreeTag(UUID limitId, UUID taskRunId) implements Effect {}

    /// Who a lease is for.
    ///
    /// @param type `flow_run` or `task_run`
    record Holder(String type, UUID id) {}
}
