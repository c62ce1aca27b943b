package dev.provost.engine.schedules;

import dev.provost.api.schedules.CronSchedule;
import dev.provost.api.schedules.IntervalSchedule;
import dev.provost.api.schedules.RRuleSchedule;
import dev.provost.api.schedules.Recurrence;
import dev.provost.api.schedules.Recurrence.Frequency;
import dev.provost.api.schedules.Recurrence.Rule;
import dev.provost.api.schedules.Schedule;
import dev.provost.api.schedules.TimeZones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What a schedule lacks when it is sent, and has when it is stored: where it starts.
///
/// An interval without an anchor is counted from now. Recurrence rules without a `DTSTART` start with 2020, and the
/// text
/// says so from then on; those that recur every few minutes or seconds for ever start in step with that, but not long
/// before now, so that the reference, which walks through all that was, has little to walk.
public final class Anchoring {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("'DTSTART:'uuuuMMdd'T'HHmmss'\n'");

    private Anchoring() {}

    /// The schedule as it is stored.
    public static Schedule anchored(Schedule schedule, Instant now) {
        return switch (schedule) {
            case IntervalSchedule interval -> interval.anchored(now);
            case CronSchedule cron -> cron;
            case RRuleSchedule rrule -> anchored(rrule, now);
        };
    }

    private static Schedule anchored(RRuleSchedule schedule, Instant now) {
        String text = schedule.rrule();
        if (text.toUpperCase(Locale.ROOT).contains("DTSTART")
                || !(Recurrence.read(text) instanceof Recurrence.Reading.Understood(var recurrence))) {
            return schedule;
        }
        LocalDateTime local = now.atZone(TimeZones.named(schedule.timezone())).toLocalDateTime();
        LocalDateTime start =
                recurrence.set() ? Recurrence.START : start(recurrence.rules().getFirst(), local);
        return new RRuleSchedule(FORM.format(start) + text, schedule.timezone());
    }

    private static LocalDateTime start(Rule rule, LocalDateTime now) {
        boolean often = rule.frequency() == Frequency.MINUTELY || rule.frequency() == Frequency.SECONDLY;
        if (!often || rule.count() != null || now.isBefore(Recurrence.START)) {
            return Recurrence.START;
        }
        Duration period = (rule.frequency() == Frequency.MINUTELY ? Duration.ofMinutes(1) : Duration.ofSeconds(1))
                .multipliedBy(rule.interval());
        long periods = Duration.between(Recurrence.START, now).dividedBy(period);
        return Recurrence.START.plus(period.multipliedBy(periods));
    }
}
