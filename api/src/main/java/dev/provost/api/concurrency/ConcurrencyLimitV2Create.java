package dev.provost.api.concurrency;

import dev.provost.api.flows.Names;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Pattern;
import dev.provost.api.json.Strict;

/// A concurrency limit as clients make it.
@Strict
public record ConcurrencyLimitV2Create(
        @Default("true") boolean active,
        @Pattern(Names.ALLOWED) String name,
        @Ge(0) int limit,
        @Ge(0) @Default("0") int activeSlots,
        @Ge(0) @Default("0") int deniedSlots,
        @Ge(0) @Default("0") double slotDecayPerSecond) {}
