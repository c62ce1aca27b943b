package dev.provost.engine.triggers;

import dev.provost.api.events.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Puts events into an order in which none comes before one that it follows, whatever order they came in.
///
/// An event whose leader has not come yet waits for it, a quarter of an hour at most. One that follows another
/// that does so waits as well.
public final class CausalOrder {
    /// How long an event waits for the one that it follows.
    public static final Duration PATIENCE = Duration.ofMinutes(15);

    /// How many events that were stored, one behind the other, are looked at.
    public static final int LONGEST_CHAIN = 20;

    /// An event that was stored earlier.
    public record Ancestor(UUID id, @Nullable UUID follows, Instant received) {}

    /// An event that waits.
    ///
    /// @param leader the event that it waits for: the one that it follows, or one before that
    public record Waiting(ReceivedEvent event, UUID leader) {}

    /// What can be looked at now, in order, and what waits.
    public record Arranged(List<ReceivedEvent> ready, List<Waiting> waiting) {}

    private final Map<UUID, ReceivedEvent> batch = new LinkedHashMap<>();
    private final Map<UUID, Ancestor> stored;
    private final Set<UUID> pending;
    private final Instant now;

    /// What each event waits for, if anything.
    private final Map<UUID, Optional<UUID>> leaders = new HashMap<>();

    private final Arranged arranged = new Arranged(new ArrayList<>(), new ArrayList<>());

    private CausalOrder(List<ReceivedEvent> events, Map<UUID, Ancestor> stored, Set<UUID> pending, Instant now) {
        events.forEach(event -> batch.putIfAbsent(event.id(), event));
        this.stored = stored;
        this.pending = pending;
        this.now = now;
    }

    /// Arranges events.
    ///
    /// @param events in the order they came
    /// @param stored what is known of those that they follow, and of those that these follow
    /// @param pending those of them that have yet to be looked at, and are not among the events
    public static Arranged arrange(
            List<ReceivedEvent> events, Map<UUID, Ancestor> stored, Set<UUID> pending, Instant now) {
        var order = new CausalOrder(events, stored, pending, now);
        for (ReceivedEvent event : order.batch.values()) {
            order.place(event);
        }
        return order.arranged;
    }

    /// Says what an event waits for, having put it in its place.
    private Optional<UUID> place(ReceivedEvent event) {
        if (leaders.containsKey(event.id())) {
            return leaders.getOrDefault(event.id(), Optional.empty());
        }
        // Events that follow each other in a circle are taken as they come.
        leaders.put(event.id(), Optional.empty());
        Optional<UUID> leader = isYoung(event.received()) ? awaitedBy(event) : Optional.empty();
        leaders.put(event.id(), leader);
        leader.ifPresentOrElse(
                id -> arranged.waiting().add(new Waiting(event, id)),
                () -> arranged.ready().add(event));
        return leader;
    }

    private Optional<UUID> awaitedBy(ReceivedEvent event) {
        @Nullable UUID leader = event.follows();
        for (int steps = 0; leader != null && steps < LONGEST_CHAIN; steps++) {
            @Nullable ReceivedEvent beside = batch.get(leader);
            if (beside != null) {
                return place(beside).isPresent() ? Optional.of(leader) : Optional.empty();
            }
            @Nullable Ancestor ancestor = stored.get(leader);
            if (ancestor == null || pending.contains(leader)) {
                return Optional.of(leader);
            }
            leader = isYoung(ancestor.received()) ? ancestor.follows() : null;
        }
        return Optional.empty();
    }

    private boolean isYoung(Instant received) {
        return received.plus(PATIENCE).isAfter(now);
    }
}
