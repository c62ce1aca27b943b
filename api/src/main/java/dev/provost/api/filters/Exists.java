package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Strict;
import org.jspecify.annotations.Nullable;

/// Whether there is one.
@Strict
public record Exists(@JsonProperty("exists_") @Nullable Boolean exists) {}
