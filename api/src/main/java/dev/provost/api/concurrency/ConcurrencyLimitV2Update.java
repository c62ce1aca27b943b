package dev.provost.api.concurrency;

import dev.provost.api.flows.Names;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Patch;
import dev.provost.api.json.Pattern;
import dev.provost.api.json.Strict;
import org.jspecify.annotations.Nullable;

/// What clients may change about a concurrency limit.
@Strict
public record ConcurrencyLimitV2Update(
        Patch<@Nullable Boolean> active,
        Patch<@Pattern(Names.ALLOWED) @Nullable String> name,
        Patch<@Ge(0) @Nullable Integer> limit,
        Patch<@Ge(0) @Nullable Integer> activeSlots,
        Patch<@Ge(0) @Nullable Integer> deniedSlots,
        Patch<@Ge(0) @Nullable Double> slotDecayPerSecond) {}
