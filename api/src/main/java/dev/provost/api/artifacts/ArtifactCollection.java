package dev.provost.api.artifacts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All artifacts of one key, of which clients receive the latest.
///
/// @param created when there was the first one
/// @param latestId the latest artifact, whose all other components are
@JsonPropertyOrder({
    "id",
    "created",
    "updated",
    "key",
    "latest_id",
    "type",
    "description",
    "data",
    "metadata_",
    "flow_run_id",
    "task_run_id"
})
public record ArtifactCollection(
        UUID id,
        Instant created,
        Instant updated,
        String key,
        UUID latestId,
        @Nullable String type,
        @Nullable String description,
        @Nullable RawJson data,
        @JsonProperty("metadata_") @Nullable RawJson metadata,
        @Nullable UUID flowRunId,
        @Nullable UUID taskRunId) {

    /// The latest artifact, by the collection's own id and times.
    public Artifact latest() {
        return new Artifact(id, created, updated, key, type, description, data, metadata, flowRunId, taskRunId);
    }
}
