package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Strict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A time, both ends included.
@Strict
public record Between(
        @JsonProperty("before_") @Nullable Instant before,
        @JsonProperty("after_") @Nullable Instant after) {}
