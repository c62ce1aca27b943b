package dev.provost.api.filters;

import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which variables to list.
@Strict
public record VariableFilter(
        @Default("\"and_\"") Operator operator,
        @Nullable AnyOf<UUID> id,
        @Nullable Like name,
        @Nullable AllTags tags) {}
