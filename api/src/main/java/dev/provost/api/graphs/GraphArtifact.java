package dev.provost.api.graphs;

import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An artifact in the graph of the flow run that made it.
///
/// @param isLatest whether it is the newest of its key, or has none
/// @param data how far something has come; other artifacts are shown without their data
public record GraphArtifact(
        UUID id,
        Instant created,
        @Nullable String key,
        @Nullable String type,
        boolean isLatest,
        @Nullable RawJson data) {}
