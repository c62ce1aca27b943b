package dev.provost.engine.schedules;

import dev.provost.api.schedules.AnchorDate;
import dev.provost.api.schedules.IntervalSchedule;
import dev.provost.api.schedules.TimeZones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The dates of an interval.
///
/// The interval is split into whole days and the rest. Days are days of the local clock, the rest is time that passes:
/// an hourly schedule is due in every hour that passes, also in the one that the clock shows twice; a daily one keeps
/// its hour.
///
/// ```
/// anchor 09:00 in winter, every day     09:00 in summer too
/// anchor 02:30, every day               02:30 … 02:30, 03:30 on the day that skips 02:30, and 03:30 ever after
/// ```
///
/// Version 3.8.4 of the reference jumped from the anchor in seconds, so that days drifted by the hour between summer
/// and winter; mended as its next version does. Where that answers differently on Python 3.11 (which leaves out the
/// second of two hours with the same name, and may answer with a date before the start) and on 3.13, this is 3.13's.
final class IntervalDates extends ScheduleDates {
    private static final int LAST_YEAR = 9999;

    private final Duration interval;
    private final long days;
    private final Duration rest;
    private final @Nullable AnchorDate anchor;
    private final ZoneRules rules;

    IntervalDates(IntervalSchedule schedule) {
        super(TimeZones.named(schedule.timezone()));
        this.interval = schedule.interval();
        this.days = interval.toDays();
        this.rest = interval.minusDays(days);
        this.anchor = schedule.anchorDate();
        this.rules = zone().getRules();
    }

    @Override
    public Iterable<Instant> after(Instant start) {
        ZonedDateTime from = start.atZone(zone());
        return () -> new Dates(from);
    }

    /// Counts on from the anchor.
    private final class Dates implements Iterator<Instant> {
        private final ZonedDateTime anchored;
        private final boolean beforeAnchor;
        private ZonedDateTime next;
        private long steps;
        private int candidates;

        Dates(ZonedDateTime start) {
            this.anchored = anchor == null ? start : anchor.time().atZone(zone());
            boolean wholeDays = days > 0 && rest.isZero();
            boolean before = start.toInstant().isBefore(anchored.toInstant());
            this.beforeAnchor = before && wholeDays;
            this.next = wholeDays && !before ? dayByDay(start) : jump(start);
            while (next.toInstant().isBefore(start.toInstant())) {
                advance();
            }
        }

        /// As if days were added one by one from the anchor: a time that the clock skips moves all that follow.
        private ZonedDateTime dayByDay(ZonedDateTime start) {
            if (!anchored.toInstant().isBefore(start.toInstant())) {
                return anchored;
            }
            LocalDateTime local = anchored.toLocalDateTime();
            LocalDateTime until = start.toLocalDateTime();
            for (ZoneOffsetTransition change = rules.nextTransition(anchored.toInstant());
                    change != null && change.getInstant().isBefore(start.toInstant());
                    change = rules.nextTransition(change.getInstant())) {
                if (change.isGap()) {
                    local = stepped(local, change.getDateTimeBefore());
                    if (local.isBefore(change.getDateTimeAfter())) {
                        local = local.plus(change.getDuration());
                    }
                }
            }
            // One step short, because a day may have both its hours with this name after the start.
            LocalDateTime close = stepped(local, until).minusDays(days);
            return (close.isBefore(local) ? local : close).atZone(zone());
        }

        /// The first time at or after another that is whole steps away.
        private LocalDateTime stepped(LocalDateTime from, LocalDateTime least) {
            if (!from.isBefore(least)) {
                return from;
            }
            long apart = Duration.between(from, least).minusNanos(1).toDays() / days + 1;
            return from.plusDays(apart * days);
        }

        /// As near before the start as an estimate by the time that passes comes.
        private ZonedDateTime jump(ZonedDateTime start) {
            Duration apart = Duration.between(anchored.toInstant(), start.toInstant());
            steps = apart.dividedBy(interval);
            ZonedDateTime date = jumped();
            while (date.toInstant().isAfter(start.toInstant())) {
                steps--;
                date = jumped();
            }
            return date;
        }

        private ZonedDateTime jumped() {
            return steps != 0 && days > 0 && rest.isZero()
                    ? anchored.toLocalDateTime().plusDays(steps * days).atZone(zone())
                    : anchored.toInstant().plus(interval.multipliedBy(steps)).atZone(zone());
        }

        private void advance() {
            if (beforeAnchor && steps < 0) {
                // Each from the anchor: a date moved by a skipped hour must not move the anchor.
                steps++;
                next = jumped();
            } else if (days == 0) {
                next = next.plus(rest);
            } else {
                next = next.toLocalDateTime().plusDays(days).atZone(zone()).plus(rest);
            }
        }

        @Override
        public boolean hasNext() {
            return candidates < MOST_CANDIDATES && next.getYear() <= LAST_YEAR;
        }

        @Override
        public Instant next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Instant date = next.toInstant();
            do {
                candidates++;
                advance();
                // Where a whole day was skipped, two steps from the anchor end on the same day.
            } while (date.equals(next.toInstant()));
            return date;
        }
    }
}
