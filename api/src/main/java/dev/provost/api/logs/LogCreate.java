package dev.provost.api.logs;

import dev.provost.api.json.Strict;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A log line as clients send it.
@Strict
public record LogCreate(
        String name,
        int level,
        String message,
        Instant timestamp,
        @Nullable UUID flowRunId,
        @Nullable UUID taskRunId) {}
