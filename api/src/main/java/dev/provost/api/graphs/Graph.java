package dev.provost.api.graphs;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened in a flow run: its task runs and subflow runs and how they hang together, the earliest first.
///
/// @param rootNodeIds the nodes without parents
/// @param artifacts those that belong to the flow run and to none of its task runs
public record Graph(
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        List<UUID> rootNodeIds,
        List<Entry> nodes,
        List<GraphArtifact> artifacts,
        List<GraphState> states) {

    /// A node under its id, which on the wire is a pair.
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"id", "node"})
    public record Entry(UUID id, GraphNode node) {}
}
