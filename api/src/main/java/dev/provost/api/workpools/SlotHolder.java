package dev.provost.api.workpools;

import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A run that counts against a limit.
public record SlotHolder(
        UUID id,
        String name,
        @Nullable StateType stateType,
        @Nullable String stateName,
        @Nullable Instant startTime,
        @Nullable Instant stateTimestamp,
        @Nullable Duration timeInCurrentState) {}
