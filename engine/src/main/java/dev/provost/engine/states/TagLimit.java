package dev.provost.engine.states;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A limit on how many task runs with a certain tag may run at once.
public sealed interface TagLimit {

    String tag();

    /// A limit that lists its holders (the table `concurrency_limit`).
    ///
    /// @param holders the task runs that hold its slots
    record Listed(UUID id, String tag, int limit, Set<UUID> holders) implements TagLimit {}

    /// A limit that counts its slots and leases them (the row `tag:…` of `concurrency_limit_v2`).
    ///
    /// @param averageOccupancySeconds how long a slot is held on average
    /// @param leases the leases on it that the task run in question holds
    record Leased(String tag, SlotLimit slots, @Nullable Double averageOccupancySeconds, List<UUID> leases)
            implements TagLimit {}
}
