package dev.provost.engine.schedules;

import dev.provost.api.schedules.RRuleSchedule;
import dev.provost.api.schedules.Recurrence;
import dev.provost.api.schedules.TimeZones;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.Iterator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The dates of recurrence rules, which go by the local clock.
///
/// A time that the clock skips is due as long before the change as it would have been after it (02:30 at 01:30), one
/// that it shows twice the first time: so dateutil's zones answer, and the reference has never changed it.
final class RRuleDates extends ScheduleDates {

    /// What the clock shows in one zone and what it shows in another are never further apart than this.
    private static final long DAYS_ASIDE = 2;

    private final @Nullable Recurrence recurrence;

    RRuleDates(RRuleSchedule schedule) {
        super(TimeZones.named(schedule.timezone()));
        this.recurrence = Recurrence.read(schedule.rrule()) instanceof Recurrence.Reading.Understood(var understood)
                ? understood
                : null;
    }

    @Override
    public Iterable<Instant> after(Instant start) {
        if (recurrence == null) {
            return Collections.emptyList();
        }
        LocalDateTime near = start.atZone(zone()).toLocalDateTime().minusDays(DAYS_ASIDE);
        return () -> new Finds<>(new Dates(RecurrenceWalk.of(recurrence, near), start)::find);
    }

    private final class Dates {
        private final Iterator<LocalDateTime> walk;
        private final Instant start;
        /// Dates around skipped times, in order again.
        private final TreeSet<Instant> gathered = new TreeSet<>();

        private @Nullable LocalDateTime ahead;
        private @Nullable ZoneOffsetTransition change;
        private @Nullable Instant last;
        private int candidates;

        Dates(Iterator<LocalDateTime> walk, Instant start) {
            this.walk = walk;
            this.start = start;
            step();
        }

        private void step() {
            ahead = walk.hasNext() ? walk.next() : null;
        }

        private @Nullable Instant find() {
            while (candidates < MOST_CANDIDATES) {
                @Nullable Instant date = gathered.isEmpty() ? walked() : gathered.removeFirst();
                if (date == null) {
                    return null;
                }
                if (date.isBefore(start)) {
                    continue;
                }
                candidates++;
                if (!date.equals(last)) {
                    last = date;
                    return date;
                }
            }
            return null;
        }

        private @Nullable Instant walked() {
            @Nullable LocalDateTime local = ahead;
            if (local == null) {
                return null;
            }
            @Nullable ZoneOffsetTransition gap = gapNear(local);
            if (gap == null) {
                step();
                return due(local);
            }
            while (ahead != null && ahead.isBefore(gap.getDateTimeAfter())) {
                gathered.add(due(ahead));
                step();
            }
            return gathered.removeFirst();
        }

        /// The gap that some times close after this one may fall into, which are due before it.
        private @Nullable ZoneOffsetTransition gapNear(LocalDateTime local) {
            while (change == null || !local.isBefore(change.getDateTimeAfter())) {
                @Nullable
                ZoneOffsetTransition following = zone().getRules()
                        .nextTransition(
                                change == null
                                        ? local.minusDays(DAYS_ASIDE).toInstant(ZoneOffset.UTC)
                                        : change.getInstant());
                if (following == null) {
                    return null;
                }
                change = following;
            }
            return change.isGap() && !local.isBefore(change.getDateTimeBefore().minus(change.getDuration()))
                    ? change
                    : null;
        }

        private Instant due(LocalDateTime local) {
            @Nullable ZoneOffsetTransition around = zone().getRules().getTransition(local);
            return around != null && around.isGap()
                    ? local.toInstant(around.getOffsetAfter())
                    : local.atZone(zone()).toInstant();
        }
    }
}
