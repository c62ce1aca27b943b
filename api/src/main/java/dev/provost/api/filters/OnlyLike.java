package dev.provost.api.filters;

import dev.provost.api.json.Strict;
import dev.provost.api.json.WireName;
import org.jspecify.annotations.Nullable;

/// Contains a text, whatever its case.
///
/// @param like may hold the wildcards `%` and `_`
@Strict
public record OnlyLike(@WireName("like_") @Nullable String like) {}
