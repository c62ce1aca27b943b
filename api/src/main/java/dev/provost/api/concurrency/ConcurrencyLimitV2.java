package dev.provost.api.concurrency;

import java.time.Instant;
import java.util.UUID;

/// A concurrency limit as its row says it, and as clients receive the one they made.
///
/// @param activeSlots the slots taken when the row was written; some may have decayed since
/// @param deniedSlots slots that were asked for in vain, lately
/// @param slotDecayPerSecond how many taken slots come free by themselves each second
/// @param avgSlotOccupancySeconds how long a slot is held on average
public record ConcurrencyLimitV2(
        UUID id,
        Instant created,
        Instant updated,
        boolean active,
        String name,
        int limit,
        int activeSlots,
        int deniedSlots,
        double slotDecayPerSecond,
        double avgSlotOccupancySeconds) {}
