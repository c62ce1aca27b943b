package dev.provost.server;

import dev.provost.server.http.Invalid;
import dev.provost.store.HistoryRange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The stretch of time that a client wants the history of.
public final class HistoryRanges {
    /// Longer than all the years that can be told.
    private static final double LONGEST_SECONDS = 1e12;

    private HistoryRanges() {}

    /// Makes a range of what was sent.
    ///
    /// @throws Invalid if the intervals are too short, or so long that no calendar has their ends
    public static HistoryRange of(Instant start, Instant end, double intervalSeconds) {
        // NaN is not within anything.
        if (!(Math.abs(intervalSeconds) <= LONGEST_SECONDS)) {
            throw tooLong();
        }
        long seconds = (long) intervalSeconds;
        Duration interval = Duration.ofSeconds(seconds)
                .plus((long) Math.rint((intervalSeconds - seconds) * 1e6), ChronoUnit.MICROS);
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw Invalid.unprocessable("History interval must not be less than 1 second.");
        }
        try {
            return new HistoryRange(start, end, interval);
        } catch (DateTimeException _) {
            throw tooLong();
        }
    }

    private static Invalid tooLong() {
        return Invalid.unprocessable("History intervals must end before the year 10000.");
    }
}
