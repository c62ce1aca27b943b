package dev.provost.engine.limits;

import dev.provost.engine.states.Effect.Holder;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A lease: who holds how many slots of which limits, and until when.
///
/// @param slots how many of each limit; none of one that was switched off when they were asked for
/// @param holder the run that holds them, where leases say so
/// @param expiration when somebody else may have the slots; null if only the run's end gives them back
public record LeaseFacts(
        UUID id,
        Map<UUID, Integer> slots,
        @Nullable Holder holder,
        Instant created,
        @Nullable Instant expiration) {

    /// As many slots of each of some limits.
    static Map<UUID, Integer> ofEach(Collection<UUID> limits, int slots) {
        Map<UUID, Integer> all = new LinkedHashMap<>();
        limits.forEach(limit -> all.put(limit, slots));
        return all;
    }

    /// The limits that it has slots of.
    public Set<UUID> limitIds() {
        return slots.keySet();
    }

    /// How many slots of that limit it holds.
    public int slotsOf(UUID limit) {
        return slots.getOrDefault(limit, 0);
    }

    /// The same lease, with another one's limits as well.
    public LeaseFacts and(LeaseFacts other) {
        Map<UUID, Integer> all = new LinkedHashMap<>(slots);
        all.putAll(other.slots);
        return new LeaseFacts(id, all, holder, created, expiration);
    }

    LeaseFacts until(@Nullable Instant expiration) {
        return new LeaseFacts(id, slots, holder, created, expiration);
    }

    LeaseFacts with(UUID limit, int slotsOfIt) {
        Map<UUID, Integer> all = new LinkedHashMap<>(slots);
        all.put(limit, slotsOfIt);
        return new LeaseFacts(id, all, holder, created, expiration);
    }
}
