package dev.provost.api.artifacts;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Check;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An artifact as clients make it.
@Strict
public record ArtifactCreate(
        @Check(ArtifactKey.class) @Nullable String key,
        @Nullable String type,
        @Nullable String description,
        @Nullable RawJson data,

        @JsonProperty("metadata_") @ReadBy(ArtifactMetadata.class) @Nullable
        RawJson metadata,

        @Nullable UUID flowRunId,
        @Nullable UUID taskRunId) {}
