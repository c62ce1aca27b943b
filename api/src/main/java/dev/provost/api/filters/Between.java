package dev.provost.api.filters;

import dev.provost.api.json.Strict;
import dev.provost.api.json.WireName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A time, both ends included.
@Strict
public record Between(
        @WireName("before_") @Nullable Instant before,
        @WireName("after_") @Nullable Instant after) {}
