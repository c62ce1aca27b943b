package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the listed texts, and one that contains a text, whatever its case.
///
/// @param like may hold the wildcards `%` and `_`
@Strict
public record Like(
        @JsonProperty("any_") @Nullable List<String> any,
        @JsonProperty("like_") @Nullable String like) {}
