package dev.provost.server.events;

import dev.provost.api.events.TimeUnit;
import dev.provost.api.filters.EventFilter;
import dev.provost.server.http.Invalid;
import dev.provost.store.Stretches;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/// The stretches of time that events are counted by. They all begin a whole number of lengths after one moment, so that
/// whoever asks again a little later gets the same ones.
///
/// @param unit what the lengths are made of
record TimeStretches(Instant since, Instant until, TimeUnit unit, Duration length) {
    /// A Monday, before there were events.
    private static final Instant PIVOT = Instant.parse("2024-04-01T00:00:00Z");

    /// Lengths from here on, three thousand years, reach beyond the years that can be told.
    private static final double LONGEST_MICROS = 1e17;

    private static final int MOST = 1000;

    private static final DateTimeFormatter TO_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss+00:00");
    private static final DateTimeFormatter TO_MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS+00:00");

    /// @throws Invalid if there are too many of them
    static TimeStretches of(EventFilter filter, TimeUnit unit, double interval) {
        double micros = Math.rint(unit.length().toNanos() / 1000.0 * interval);
        if (!(micros < LONGEST_MICROS)) {
            throw Invalid.unprocessable("The given interval is too long.");
        }
        Instant since = Objects.requireNonNull(filter.occurred().since());
        Instant until = Objects.requireNonNull(filter.occurred().until());
        Duration length = Duration.of((long) micros, ChronoUnit.MICROS);
        long count = Math.ceilDiv(ChronoUnit.MICROS.between(since, until), (long) micros);
        if (count > MOST) {
            throw Invalid.unprocessable("The given interval would create " + count
                    + " buckets, which is too many. Please increase the interval or reduce the time range to produce "
                    + MOST + " buckets or fewer.");
        }
        return new TimeStretches(since, until, unit, length);
    }

    /// The stretches from the one that has the start up to the one that has the end. The future is left out, but for
    /// the rest of the unit that has begun.
    Stretches until(Instant now) {
        Instant end = until.isAfter(now) ? unit.endOf(now) : until;
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(length));
        long first = Math.floorDiv(ChronoUnit.MICROS.between(PIVOT, since), micros);
        try {
            Instant start = PIVOT.plus(Math.multiplyExact(first, micros), ChronoUnit.MICROS);
            long count = Math.max(0, Math.ceilDiv(ChronoUnit.MICROS.between(start, end), micros));
            return new Stretches(start, length, (int) Math.min(count, MOST + 2));
        } catch (DateTimeException | ArithmeticException _) {
            throw Invalid.unprocessable("The given interval is too long.");
        }
    }

    /// A time as people read it on an axis.
    static String label(Instant time) {
        var format = time.equals(time.truncatedTo(ChronoUnit.SECONDS)) ? TO_SECONDS : TO_MICROS;
        return format.format(time.atOffset(ZoneOffset.UTC));
    }
}
