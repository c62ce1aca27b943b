package dev.provost.api.concurrency;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The limit of a tag as clients receive it.
///
/// @param activeSlots the task runs that hold its slots
public record ConcurrencyLimit(
        UUID id, Instant created, Instant updated, String tag, int concurrencyLimit, List<UUID> activeSlots) {}
