package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Strict;
import org.jspecify.annotations.Nullable;

/// Yes or no.
@Strict
public record Is(@JsonProperty("eq_") @Nullable Boolean value) {}
