package dev.provost.engine.schedules;

import dev.provost.api.schedules.CronSchedule;
import dev.provost.api.schedules.IntervalSchedule;
import dev.provost.api.schedules.RRuleSchedule;
import dev.provost.api.schedules.Schedule;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;

/// The dates on which a schedule is due.
public abstract class ScheduleDates {

    /// How many candidates the reference looks at, at most, for one question.
    static final int MOST_CANDIDATES = 1002;

    private static final DateTimeFormatter WITHOUT_FRACTION = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendOffset("+HH:MM:ss", "+00:00")
            .toFormatter();
    private static final DateTimeFormatter WITH_FRACTION = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 6, 6, true)
            .appendOffset("+HH:MM:ss", "+00:00")
            .toFormatter();

    private final ZoneId zone;

    ScheduleDates(ZoneId zone) {
        this.zone = zone;
    }

    /// The dates of a schedule. A schedule that cannot be read has none.
    public static ScheduleDates of(Schedule schedule) {
        return switch (schedule) {
            case IntervalSchedule interval -> new IntervalDates(interval);
            case CronSchedule cron -> new CronDates(cron);
            case RRuleSchedule rrule -> new RRuleDates(rrule);
        };
    }

    /// The dates at or after a start, ascending, each once, as they are asked for. They may be without end, or end
    /// after some thousand; whoever asks for many stops when there are enough.
    public abstract Iterable<Instant> after(Instant start);

    /// The first dates from a start until an end, both included.
    public final List<Instant> between(Instant start, Instant end, int limit) {
        var dates = new ArrayList<Instant>();
        if (limit > 0) {
            for (Instant date : after(start)) {
                if (date.isAfter(end)) {
                    break;
                }
                dates.add(date);
                if (dates.size() == limit) {
                    break;
                }
            }
        }
        return List.copyOf(dates);
    }

    /// The zone whose clock the schedule goes by.
    public final ZoneId zone() {
        return zone;
    }

    /// A date in the schedule's zone as the reference writes it into the keys of the runs it schedules, such as
    /// `2026-11-21 09:00:00-05:00`: runs it has made are found again, and made only once.
    public final String written(Instant date) {
        OffsetDateTime local = date.atZone(zone).toOffsetDateTime();
        return local.format(local.getNano() == 0 ? WITHOUT_FRACTION : WITH_FRACTION);
    }
}
