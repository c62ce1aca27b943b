package dev.provost.api.filters;

import dev.provost.api.json.Strict;
import dev.provost.api.json.WireName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A time, both ends included, or whether there is a time at all.
@Strict
public record BetweenOrNull(
        @WireName("before_") @Nullable Instant before,
        @WireName("after_") @Nullable Instant after,
        @WireName("is_null_") @Nullable Boolean isNull) {}
