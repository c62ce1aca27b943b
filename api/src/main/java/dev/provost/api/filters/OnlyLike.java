package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Strict;
import org.jspecify.annotations.Nullable;

/// Contains a text, whatever its case.
///
/// @param like may hold the wildcards `%` and `_`
@Strict
public record OnlyLike(@JsonProperty("like_") @Nullable String like) {}
