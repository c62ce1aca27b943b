package dev.provost.api.flowruns;

import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// A flow run as a dot in a diagram.
///
/// @param timestamp when the run started or, if it has not, when it is expected to
/// @param duration how long it has been running
/// @param lateness how much later it started than expected
public record SimpleFlowRun(UUID id, StateType stateType, Instant timestamp, Duration duration, Duration lateness) {}
