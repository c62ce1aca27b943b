package dev.provost.api.graphs;

import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.UUID;

/// A state that the flow run of a graph has had.
public record GraphState(UUID id, Instant timestamp, StateType type, String name) {}
