package dev.provost.api.flowruns;

import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// As much of a flow run as a row about something else shows.
///
/// @param totalRunTime how long it ran until its last change of state
public record RunBrief(
        UUID id,
        String name,
        @Nullable StateType stateType,
        @Nullable String stateName,
        @Nullable Instant expectedStartTime,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        Duration totalRunTime) {}
