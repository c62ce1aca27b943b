package dev.provost.engine.triggers;

import dev.provost.api.automations.EventTrigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Events that one bucket's trigger expects, kept because the event that opens their window may come after
/// them.
///
/// They are few: those long before the newest are let go, and of those that any one window could hold only the
/// first and the last are kept, as many as are enough to keep the trigger from firing.
public final class HeldEvents {
    private static final Duration SHORTEST_MEMORY = Duration.ofMinutes(30);

    /// One event.
    public record Held(UUID eventId, Instant occurred) {}

    private static final Comparator<Held> BY_TIME = Comparator.comparing(Held::occurred)
            .thenComparing(held -> held.eventId().toString());

    private final NavigableSet<Held> events = new TreeSet<>(BY_TIME);
    private final Set<Held> stored;

    HeldEvents(Collection<Held> stored) {
        this.stored = Set.copyOf(stored);
        events.addAll(stored);
    }

    /// Keeps an event, and says whether it is new.
    ///
    /// @param now nothing is long ago because of an event of a time that is yet to come
    boolean hold(Held event, EventTrigger trigger, Instant now) {
        if (!events.add(event)) {
            return false;
        }
        Duration within = trigger.within();
        Duration memory = within.compareTo(SHORTEST_MEMORY) > 0 ? within : SHORTEST_MEMORY;
        Instant newest = events.getLast().occurred();
        Instant oldest = (newest.isAfter(now) ? now : newest).minus(memory);
        events.removeIf(held -> held.occurred().isBefore(oldest));
        thin(event.occurred(), within, trigger.threshold());
        return true;
    }

    private void thin(Instant occurred, Duration within, int threshold) {
        if (!within.isPositive()) {
            return;
        }
        long width = micros(within);
        long slot = Math.floorDiv(micros(occurred), width);
        List<Held> together = events.stream()
                .filter(held -> Math.floorDiv(micros(held.occurred()), width) == slot)
                .toList();
        int enough = Math.max(threshold, 0);
        if (together.size() > 2L * enough) {
            together.subList(enough, together.size() - enough).forEach(events::remove);
        }
    }

    private static long micros(Duration duration) {
        return duration.getSeconds() * 1_000_000 + duration.getNano() / 1000;
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }

    int between(Instant start, Instant end) {
        int count = 0;
        for (Held held : events) {
            if (!held.occurred().isBefore(start) && held.occurred().isBefore(end)) {
                count++;
            }
        }
        return count;
    }

    /// Those that were not stored before.
    List<Held> added() {
        return events.stream().filter(held -> !stored.contains(held)).toList();
    }

    /// Those that were stored before, and are not kept any longer.
    List<Held> dropped() {
        var dropped = new ArrayList<Held>();
        var kept = new HashSet<>(events);
        for (Held held : stored) {
            if (!kept.contains(held)) {
                dropped.add(held);
            }
        }
        return dropped;
    }
}
