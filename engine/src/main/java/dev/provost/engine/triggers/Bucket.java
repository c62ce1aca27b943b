package dev.provost.engine.triggers;

import dev.provost.api.events.ReceivedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A window of time, and what came in it.
///
/// @param count how many events counted; -1 for one that was opened by an event that will count itself
/// @param lastEvent the last event that counted or, before any did, the one that opened it
public record Bucket(
        Instant start, Instant end, int count, @Nullable ReceivedEvent lastEvent) {
    Bucket counting(ReceivedEvent event) {
        return new Bucket(start, end, count + 1, event);
    }

    boolean holds(Instant time) {
        return !time.isBefore(start) && time.isBefore(end);
    }
}
