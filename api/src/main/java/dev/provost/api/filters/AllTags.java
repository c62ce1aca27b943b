package dev.provost.api.filters;

import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import dev.provost.api.json.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All of the tags, or whether there are tags at all.
///
/// @param all an empty list asks for nothing
@Strict
public record AllTags(
        @Default("\"and_\"") Operator operator,
        @WireName("all_") @Nullable List<String> all,
        @WireName("is_null_") @Nullable Boolean isNull) {}
