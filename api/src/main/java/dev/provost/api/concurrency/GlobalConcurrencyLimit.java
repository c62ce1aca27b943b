package dev.provost.api.concurrency;

import java.time.Instant;
import java.util.UUID;

/// A concurrency limit as clients receive it when they ask for it.
///
/// @param activeSlots the slots taken now
public record GlobalConcurrencyLimit(
        UUID id,
        Instant created,
        Instant updated,
        boolean active,
        String name,
        int limit,
        int activeSlots,
        double slotDecayPerSecond) {}
