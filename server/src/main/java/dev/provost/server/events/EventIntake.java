package dev.provost.server.events;

import dev.provost.api.events.Event;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.Wire;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives events: says when, and turns away those that are too large to keep.
final class EventIntake {
    private static final Logger log = LoggerFactory.getLogger(EventIntake.class);

    private final int largestBytes;
    private final InstantSource clock;

    EventIntake(int largestBytes, InstantSource clock) {
        this.largestBytes = largestBytes;
        this.clock = clock;
    }

    /// The event as it is kept. One that is too large is not, and its sender is not told, as with the reference: it
    /// could do nothing but send it again.
    Optional<ReceivedEvent> receive(Event event) {
        ReceivedEvent received = event.receive(clock.instant());
        if (mayBeTooLarge(received)) {
            int bytes = Wire.JSON.writeValueAsBytes(received).length;
            if (bytes > largestBytes) {
                log.warn("Event {} is not kept: it has {} bytes, and {} are allowed", event.id(), bytes, largestBytes);
                return Optional.empty();
            }
        }
        return Optional.of(received);
    }

    /// A character takes six bytes at most. Nearly all events are small, and need no more than this look.
    private boolean mayBeTooLarge(ReceivedEvent event) {
        long characters = 500L
                + event.event().length()
                + event.payload().text().length()
                + characters(event.resource().labels());
        for (var related : event.related()) {
            characters += characters(related.labels());
        }
        return characters * 6 > largestBytes;
    }

    private static long characters(Map<String, String> labels) {
        long characters = 0;
        for (var label : labels.entrySet()) {
            characters += 8L + label.getKey().length() + label.getValue().length();
        }
        return characters;
    }
}
