package dev.provost.api.flows;

import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.UUID;

/// The run of a flow that is to start next.
public record NextFlowRun(
        UUID id, UUID flowId, String name, String stateName, StateType stateType, Instant nextScheduledStartTime) {}
