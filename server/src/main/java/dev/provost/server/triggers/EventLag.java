package dev.provost.server.triggers;

import dev.provost.api.events.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How long after they occurred events are looked at. Where that takes time, windows end later too: an event that is on
/// its way may be the one that is waited for.
final class EventLag {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Instant newest = Instant.MIN;
    private Duration lag = Duration.ZERO;

    synchronized void note(List<ReceivedEvent> events, Instant now) {
        for (ReceivedEvent event : events) {
            if (event.occurred().isAfter(newest)) {
                newest = event.occurred().isAfter(now) ? now : event.occurred();
            }
        }
        if (!events.isEmpty()) {
            Duration behind = Duration.between(newest, now);
            lag = behind.compareTo(LONGEST) > 0 ? LONGEST : behind.isNegative() ? Duration.ZERO : behind;
        }
    }

    synchronized Duration lag() {
        return lag;
    }
}
