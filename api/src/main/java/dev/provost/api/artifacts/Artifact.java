package dev.provost.api.artifacts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An artifact as clients receive it.
///
/// @param key artifacts of one key are versions of one thing
/// @param type what the data look like: `markdown`, `table`, `progress`, …
/// @param metadata texts by name
@JsonPropertyOrder({
    "id",
    "created",
    "updated",
    "key",
    "type",
    "description",
    "data",
    "metadata_",
    "flow_run_id",
    "task_run_id"
})
public record Artifact(
        UUID id,
        Instant created,
        Instant updated,
        @Nullable String key,
        @Nullable String type,
        @Nullable String description,
        @Nullable RawJson data,
        @JsonProperty("metadata_") @Nullable RawJson metadata,
        @Nullable UUID flowRunId,
        @Nullable UUID taskRunId) {}
