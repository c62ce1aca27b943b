package dev.provost.api.workpools;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A worker as clients receive it.
///
/// @param heartbeatIntervalSeconds how long to expect between two signs of life; null if the worker does not say
public record Worker(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        UUID workPoolId,
        @Nullable Instant lastHeartbeatTime,
        @Nullable Integer heartbeatIntervalSeconds,
        WorkerStatus status) {}
