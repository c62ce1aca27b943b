package dev.provost.store;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A stretch of time in intervals of the same length. The last one may reach beyond the end.
///
/// @param end when the last interval has begun at the latest; not after the start for a range without any
public record HistoryRange(Instant start, Instant end, Duration interval) {

    /// No more intervals than anybody can look at.
    static final int MOST_INTERVALS = 500;

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /// Checks that there can be such intervals.
    ///
    /// @throws IllegalArgumentException if the intervals are not at least a second long
    /// @throws DateTimeException if they reach beyond the years that can be told
    public HistoryRange {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("An interval is at least a second long, unlike " + interval);
        }
        if (coveredUntil(start, end, interval).isAfter(LAST)) {
            throw new DateTimeException("The intervals reach beyond the year 9999");
        }
    }

    /// How many intervals there are.
    int count() {
        return count(start, end, interval);
    }

    Instant startOf(int index) {
        return start.plus(interval.multipliedBy(index));
    }

    /// When the last interval ends.
    Instant coveredUntil() {
        return coveredUntil(start, end, interval);
    }

    private static Instant coveredUntil(Instant start, Instant end, Duration interval) {
        return start.plus(interval.multipliedBy(count(start, end, interval)));
    }

    private static int count(Instant start, Instant end, Duration interval) {
        long span = ChronoUnit.MICROS.between(start, end);
        long length = micros(interval);
        return span <= 0 ? 0 : (int) Math.min(MOST_INTERVALS, Math.ceilDiv(span, length));
    }

    private static long micros(Duration span) {
        return span.dividedBy(ChronoUnit.MICROS.getDuration());
    }
}
