package dev.provost.api.flowruns;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that was sent to a flow run, under a key.
///
/// @param value any text; by custom JSON
/// @param sender whoever sent it, if it said so
public record RunInput(
        UUID id,
        Instant created,
        Instant updated,
        UUID flowRunId,
        String key,
        String value,
        @Nullable String sender) {}
