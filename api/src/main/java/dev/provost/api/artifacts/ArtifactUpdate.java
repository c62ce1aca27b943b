package dev.provost.api.artifacts;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Strict;
import org.jspecify.annotations.Nullable;

/// What clients may change about an artifact.
@Strict
public record ArtifactUpdate(
        Patch<@Nullable RawJson> data,
        Patch<@Nullable String> description,
        @JsonProperty("metadata_") Patch<@ReadBy(ArtifactMetadata.class) @Nullable RawJson> metadata) {}
