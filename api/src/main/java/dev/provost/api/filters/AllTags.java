package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All of the tags, or whether there are tags at all.
///
/// @param all an empty list asks for nothing
@Strict
public record AllTags(
        @Default("\"and_\"") Operator operator,
        @JsonProperty("all_") @Nullable List<String> all,
        @JsonProperty("is_null_") @Nullable Boolean isNull) {}
