package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All of the tags, one of the tags, or whether there are tags at all.
///
/// @param all an empty list asks for nothing
/// @param any an empty list lets nothing through
@Strict
public record Tags(
        @Default("\"and_\"") Operator operator,
        @JsonProperty("all_") @Nullable List<String> all,
        @JsonProperty("any_") @Nullable List<String> any,
        @JsonProperty("is_null_") @Nullable Boolean isNull) {}
