package dev.provost.engine.limits;

import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.engine.states.SlotLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// A limit that counts its slots, as its row says it.
///
/// @param deniedSlots slots that were asked for in vain, lately
/// @param decayPerSecond how many taken slots come free by themselves each second; 0 for most limits
/// @param averageOccupancySeconds how long a slot is held on average
/// @param updated when the counts were right
public record LimitFacts(
        UUID id,
        String name,
        boolean active,
        int limit,
        int activeSlots,
        int deniedSlots,
        double decayPerSecond,
        double averageOccupancySeconds,
        Instant updated) {

    private static final String OF_A_TAG = "tag:";

    /// Shorter is not believed, or denied slots would be forgotten at once.
    private static final double SHORTEST_OCCUPANCY = 0.1;

    /// How many samples of each slot the average remembers.
    private static final int SAMPLES = 2;

    /// The name of the limit that counts the slots of a tag.
    public static String ofTag(String tag) {
        return OF_A_TAG + tag;
    }

    /// The limit later, after decay.
    public LimitFacts at(Instant now, OrchestrationSettings settings) {
        double seconds = Math.max(0, Duration.between(updated, now).toNanos() / 1e9);
        return new LimitFacts(
                id,
                name,
                active,
                limit,
                decayed(activeSlots, decayPerSecond, seconds),
                decayed(deniedSlots, forgetting(settings), seconds),
                decayPerSecond,
                averageOccupancySeconds,
                now);
    }

    private static int decayed(int slots, double perSecond, double seconds) {
        return (int) Math.max(0, slots - Math.floor(perSecond * seconds));
    }

    /// Denied slots go as fast as slots are expected to come free.
    private double forgetting(OrchestrationSettings settings) {
        if (decayPerSecond > 0) {
            return decayPerSecond;
        }
        Duration longest = name.startsWith(OF_A_TAG) ? settings.tagSlotWait() : settings.slotWait();
        double occupancy = Math.min(averageOccupancySeconds, longest.toNanos() / 1e9);
        return 1 / Math.max(SHORTEST_OCCUPANCY, occupancy);
    }

    /// The limit with more slots taken, or fewer; never fewer than none.
    LimitFacts withMoreActive(int slots) {
        return new LimitFacts(
                id,
                name,
                active,
                limit,
                Math.max(0, activeSlots + slots),
                deniedSlots,
                decayPerSecond,
                averageOccupancySeconds,
                updated);
    }

    /// The limit after slots were held for that long in all: a moving average of the last few samples of each slot.
    LimitFacts withOccupied(Duration held, int slots) {
        double sample = Math.max(held.toNanos() / 1e9 / slots, SHORTEST_OCCUPANCY);
        double samples = Math.max(1, limit) * SAMPLES;
        return new LimitFacts(
                id,
                name,
                active,
                limit,
                activeSlots,
                deniedSlots,
                decayPerSecond,
                averageOccupancySeconds + sample / samples - averageOccupancySeconds / samples,
                updated);
    }

    /// What rules ask about it.
    SlotLimit forRules() {
        return new SlotLimit(id, active, limit, activeSlots);
    }
}
