package dev.provost.engine.schedules;

import dev.provost.api.schedules.RRuleSchedule;
import dev.provost.api.schedules.Recurrence;
import dev.provost.api.schedules.Recurrence.Frequency;
import dev.provost.api.schedules.Recurrence.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Where rules start to count that do not say. It is written into their text when they are first sent, so that they
/// keep their dates, and so that nobody has to count from years ago to find the next second.
///
/// ```
/// FREQ=DAILY                  DTSTART:20200101T000000
/// FREQ=MINUTELY;INTERVAL=7    the last of its dates, counted from there, that has passed
/// ```
public final class RuleAnchor {
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    private RuleAnchor() {}

    /// The text of a schedule, its start included.
    public static String in(RRuleSchedule schedule, Instant now) {
        String text = schedule.rrule();
        String anchored = startingAt(Recurrence.START, text);
        if (text.toUpperCase(Locale.ROOT).contains("DTSTART")
                || !(Recurrence.read(anchored) instanceof Recurrence.Reading.Understood(var recurrence))) {
            return text;
        }
        if (recurrence.set() || recurrence.rules().size() != 1) {
            return anchored;
        }
        LocalDateTime local =
                LocalDateTime.ofInstant(now, ScheduleDates.of(schedule).zone());
        return startingAt(start(recurrence.rules().getFirst(), local), text);
    }

    private static LocalDateTime start(Rule rule, LocalDateTime now) {
        Duration period = Duration.ofSeconds(Math.multiplyExact((long) rule.interval(), unit(rule.frequency())));
        Duration passed = Duration.between(Recurrence.START, now);
        return rule.count() != null || !period.isPositive() || passed.isNegative()
                ? Recurrence.START
                : Recurrence.START.plus(period.multipliedBy(passed.dividedBy(period)));
    }

    /// How many seconds a frequency's unit has, 0 if it comes so seldom that its dates are soon counted.
    private static long unit(Frequency frequency) {
        return switch (frequency) {
            case SECONDLY -> 1;
            case MINUTELY -> 60;
            case YEARLY, MONTHLY, WEEKLY, DAILY, HOURLY -> 0;
        };
    }

    private static String startingAt(LocalDateTime start, String text) {
        return "DTSTART:" + BASIC.format(start) + "\n" + text;
    }
}
