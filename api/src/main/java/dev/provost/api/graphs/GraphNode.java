package dev.provost.api.graphs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A task run in the graph of its flow run, or the subflow run that it stands for.
///
/// @param parents the nodes whose results went into it
/// @param children the nodes that its result went into
/// @param encapsulating the nodes within which it ran
public record GraphNode(
        Kind kind,
        UUID id,
        String label,
        @Nullable StateType stateType,
        Instant startTime,
        @Nullable Instant endTime,
        List<Edge> parents,
        List<Edge> children,
        List<Edge> encapsulating,
        List<GraphArtifact> artifacts) {

    /// What a node is.
    public enum Kind {
        @JsonProperty("flow-run")
        FLOW_RUN,
        @JsonProperty("task-run")
        TASK_RUN
    }

    /// The node at the other end.
    public record Edge(UUID id) {}
}
