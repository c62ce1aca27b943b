package dev.provost.api.filters;

import dev.provost.api.json.Strict;
import dev.provost.api.json.WireName;
import org.jspecify.annotations.Nullable;

/// A number, both ends included.
@Strict
public record AtLeastAtMost(
        @WireName("ge_") @Nullable Long atLeast,
        @WireName("le_") @Nullable Long atMost) {}
