package dev.provost.api.filters;

import dev.provost.api.json.Strict;
import org.jspecify.annotations.Nullable;

/// Which block types to list.
@Strict
public record BlockTypeFilter(
        @Nullable OnlyLike name, @Nullable AnyOf<String> slug) {}
