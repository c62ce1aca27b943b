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

    /// The tag whose slots a limit of that name counts.
    public static String tagOf(String name) {
        return name.substring(OF_A_TAG.length());
    }

    /// The limit later, after decay.
    ///
    /// While slots are decaying, the counts were right when the last whole slot came free, not now: otherwise a
    /// limit that is asked more often than its slots decay would never let one go.
    public LimitFacts at(Instant now, OrchestrationSettings settings) {
        double seconds = Math.max(0, Duration.between(updated, now).toNanos() / 1e9);
        double gone = Math.floor(decayPerSecond * seconds);
        boolean decaying = decayPerSecond > 0 && activeSlots > gone;
        return new LimitFacts(
                id,
                name,
                active,
                limit,
                (int) Math.max(0, activeSlots - gone),
                (int) Math.max(0, deniedSlots - Math.floor(forgetting(settings) * seconds)),
                decayPerSecond,
                averageOccupancySeconds,
                decaying ? updated.plus(Duration.ofNanos(1000 * (long) (gone / decayPerSecond * 1e6))) : now);
    }

    /// Denied slots go as fast as slots are expected to come free.
    private double forgetting(OrchestrationSettings settings) {
        return decayPerSecond > 0 ? decayPerSecond : 1 / Math.max(SHORTEST_OCCUPANCY, waitForOne(settings));
    }

    /// How many seconds a slot is waited for, at most, where slots do not decay.
    private double waitForOne(OrchestrationSettings settings) {
        return Math.min(averageOccupancySeconds, longestWait(settings));
    }

    private double longestWait(OrchestrationSettings settings) {
        Duration longest = name.startsWith(OF_A_TAG) ? settings.tagSlotWait() : settings.slotWait();
        return longest.toNanos() / 1e9;
    }

    /// How much stands in the way of so many slots: those that were denied lately want theirs first. Slots that do not
    /// decay come free side by side, those that do one after the other.
    double queueFor(int slots) {
        double queue = (double) slots + deniedSlots;
        return decayPerSecond > 0 ? queue : queue / Math.max(1, limit);
    }

    /// How many seconds one should wait, on average, before asking for so many slots again.
    double waitFor(int slots, OrchestrationSettings settings) {
        return decayPerSecond > 0
                ? queueFor(slots) / decayPerSecond
                : Math.min(queueFor(slots) * waitForOne(settings), longestWait(settings));
    }

    boolean hasRoomFor(int slots) {
        return (long) activeSlots + slots <= limit;
    }

    /// The limit with more slots taken, or fewer; never fewer than none.
    LimitFacts withMoreActive(int slots) {
        return withActive(Math.max(0, activeSlots + slots));
    }

    LimitFacts withActive(int slots) {
        return new LimitFacts(
                id, name, active, limit, slots, deniedSlots, decayPerSecond, averageOccupancySeconds, updated);
    }

    LimitFacts withMoreDenied(int slots) {
        int denied = (int) Math.min(Integer.MAX_VALUE, (long) deniedSlots + slots);
        return new LimitFacts(
                id, name, active, limit, activeSlots, denied, decayPerSecond, averageOccupancySeconds, updated);
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
