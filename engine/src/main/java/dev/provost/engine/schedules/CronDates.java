package dev.provost.engine.schedules;

import dev.provost.api.schedules.CronExpression;
import dev.provost.api.schedules.CronSchedule;
import dev.provost.api.schedules.TimeZones;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The dates of a cron expression, which goes by what the local clock shows.
///
/// ```
/// 30 2 * * *   on the day that skips 02:30              03:30, as long after the change as it would have been before
/// 30 1 * * *   on the day that shows 01:30 twice        the first
/// ```
///
/// Both are decided for each figure on the clock, not from where the question starts, so asking again later brings no
/// date twice. (Version 3.8.4 of the reference was due an hour too early in the first case, and answered with dates
/// before the start near it; this is its next version's way.)
final class CronDates extends ScheduleDates {
    private final @Nullable CronClock clock;

    CronDates(CronSchedule schedule) {
        super(TimeZones.named(schedule.timezone()));
        this.clock = CronExpression.read(schedule.cron()) instanceof CronExpression.Reading.Understood(var expression)
                ? new CronClock(expression, schedule.dayOr())
                : null;
    }

    @Override
    public Iterable<Instant> after(Instant start) {
        return clock == null ? Collections.emptyList() : () -> new Finds<>(new Dates(clock, start)::find);
    }

    private final class Dates {
        private final CronClock clock;
        private final Instant start;
        /// Skipped times, moved to when they are due; later figures on the clock may be due before them.
        private final TreeSet<Instant> moved = new TreeSet<>();

        private @Nullable LocalDateTime shown;
        private @Nullable Instant last;
        private int candidates;

        Dates(CronClock clock, Instant start) {
            this.clock = clock;
            this.start = start;
            this.shown = clock.after(justBefore(start.atZone(zone())));
        }

        /// What the clock shows one second before the first figures that may be due.
        private LocalDateTime justBefore(ZonedDateTime from) {
            LocalDateTime local = from.toLocalDateTime();
            LocalDateTime second = local.truncatedTo(ChronoUnit.SECONDS);
            LocalDateTime before = second.equals(local) ? second.minusSeconds(1) : second;
            @Nullable ZoneOffsetTransition change = zone().getRules().previousTransition(start.plusNanos(1));
            if (change == null
                    || !start.isBefore(
                            change.getInstant().plus(change.getDuration().abs()))) {
                return before;
            }
            // Right after a change: what was skipped may be due yet, what is shown again is not.
            return change.isGap()
                    ? before.minus(change.getDuration())
                    : change.getDateTimeBefore().minusSeconds(1);
        }

        private @Nullable Instant find() {
            while (true) {
                @Nullable Instant date = candidate();
                if (date == null || (!date.isBefore(start) && !date.equals(last))) {
                    last = date;
                    return date;
                }
            }
        }

        private @Nullable Instant candidate() {
            while (shown != null && candidates < MOST_CANDIDATES) {
                LocalDateTime local = shown;
                boolean skipped = zone().getRules().getValidOffsets(local).isEmpty();
                // For skipped times Java moves on by the length of the gap, of repeated ones it takes the first.
                Instant date = local.atZone(zone()).toInstant();
                if (!skipped && !moved.isEmpty() && !moved.first().isAfter(date)) {
                    return moved.removeFirst();
                }
                candidates++;
                shown = clock.after(local);
                if (!skipped) {
                    return date;
                }
                moved.add(date);
            }
            return moved.isEmpty() ? null : moved.removeFirst();
        }
    }
}
