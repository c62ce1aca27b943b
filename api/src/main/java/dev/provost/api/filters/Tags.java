package dev.provost.api.filters;

import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import dev.provost.api.json.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All of the tags, one of the tags, or whether there are tags at all.
///
/// @param all an empty list asks for nothing
/// @param any an empty list lets nothing through
@Strict
public record Tags(
        @Default("\"and_\"") Operator operator,
        @WireName("all_") @Nullable List<String> all,
        @WireName("any_") @Nullable List<String> any,
        @WireName("is_null_") @Nullable Boolean isNull) {}
