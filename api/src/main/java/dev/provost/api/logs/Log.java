package dev.provost.api.logs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A log line as clients receive it.
public record Log(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        int level,
        String message,
        Instant timestamp,
        @Nullable UUID flowRunId,
        @Nullable UUID taskRunId) {}
