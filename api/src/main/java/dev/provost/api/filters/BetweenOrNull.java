package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Strict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A time, both ends included, or whether there is a time at all.
@Strict
public record BetweenOrNull(
        @JsonProperty("before_") @Nullable Instant before,
        @JsonProperty("after_") @Nullable Instant after,
        @JsonProperty("is_null_") @Nullable Boolean isNull) {}
