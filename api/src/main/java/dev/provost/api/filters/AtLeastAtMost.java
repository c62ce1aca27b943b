package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Strict;
import org.jspecify.annotations.Nullable;

/// A number, both ends included.
@Strict
public record AtLeastAtMost(
        @JsonProperty("ge_") @Nullable Long atLeast,
        @JsonProperty("le_") @Nullable Long atMost) {}
