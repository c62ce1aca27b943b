package dev.provost.engine.limits;

import dev.provost.engine.states.Effect.Holder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A lease: who holds how many slots of which limits, and until when.
///
/// @param slots of each of the limits
/// @param holder the run that holds them, where leases say so
/// @param expiration when somebody else may have the slots; null if only the run's end gives them back
public record LeaseFacts(
        UUID id,
        List<UUID> limitIds,
        int slots,
        @Nullable Holder holder,
        Instant created,
        @Nullable Instant expiration) {

    /// The same lease, with another one's limits as well.
    public LeaseFacts and(LeaseFacts other) {
        List<UUID> all =
                Stream.concat(limitIds.stream(), other.limitIds.stream()).toList();
        return new LeaseFacts(id, all, slots, holder, created, expiration);
    }

    LeaseFacts until(@Nullable Instant expiration) {
        return new LeaseFacts(id, limitIds, slots, holder, created, expiration);
    }
}
