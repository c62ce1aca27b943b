package dev.provost.api.filters;

import dev.provost.api.json.Strict;
import dev.provost.api.json.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the listed texts, and one that contains a text, whatever its case.
///
/// @param like may hold the wildcards `%` and `_`
@Strict
public record Like(
        @WireName("any_") @Nullable List<String> any,
        @WireName("like_") @Nullable String like) {}
