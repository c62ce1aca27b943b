package dev.provost.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Stretches of time of one length, one after the other.
///
/// @param start where the first begins
public record Stretches(Instant start, Duration length, int count) {

    public Instant startOf(int index) {
        return start.plus(length.multipliedBy(index));
    }

    /// The last microsecond of a stretch.
    public Instant endOf(int index) {
        return startOf(index + 1).minus(1, ChronoUnit.MICROS);
    }

    /// In which stretch a time lies; out of their range if in none.
    long indexOf(Instant time) {
        return Math.floorDiv(ChronoUnit.MICROS.between(start, time), micros());
    }

    private long micros() {
        return length.dividedBy(ChronoUnit.MICROS.getDuration());
    }

    /// Whether each is made of whole hours, as they begin in UTC.
    boolean isOfWholeHours() {
        return length.toNanos() % Duration.ofHours(1).toNanos() == 0
                && start.equals(start.truncatedTo(ChronoUnit.HOURS));
    }
}
