package dev.provost.engine.states;

import dev.provost.api.flowruns.CreatedBy;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The things that an event about a flow run names beside it.
///
/// @param taskRun the task run that stands for the run in its parent's run
/// @param createdBy what made the run, where that is known
public record RelatedFacts(
        @Nullable Thing flow,
        @Nullable Thing deployment,
        @Nullable Thing workQueue,
        @Nullable WorkPool workPool,
        @Nullable Thing taskRun,
        @Nullable CreatedBy createdBy) {

    /// Nothing related.
    public static final RelatedFacts NONE = new RelatedFacts(null, null, null, null, null, null);

    /// A thing with an id, a name and, for some, tags.
    public record Thing(UUID id, String name, List<String> tags) {}

    /// A work pool.
    public record WorkPool(UUID id, String name, String type) {}
}
