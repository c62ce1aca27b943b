package dev.provost.engine.schedules;

import dev.provost.api.schedules.CronExpression;
import dev.provost.api.schedules.CronExpression.Field;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the next figures on a clock without zones that a cron expression allows, as croniter's `_calc` does: from the
/// year down, each field moves the time on to the next that it allows, and then all are asked again.
///
/// Some of croniter's oddities show only here. `31,L` misses the last day of a shorter month, because 31 is looked for
/// first. Weekdays of certain weeks (`fri#2`) hold even where the days of the month would do on their own.
final class CronClock {
    private static final Field ANY = new Field(true, Collections.emptySortedSet(), false);

    /// How many years without a match make the last one.
    private static final int YEARS = 50;

    private final CronExpression expression;
    private final boolean either;

    /// @param dayOr whether one of the two day fields is enough, if both are given
    CronClock(CronExpression expression, boolean dayOr) {
        this.expression = expression;
        this.either =
                dayOr && !expression.days().any() && !expression.weekdays().any();
    }

    /// The first allowed figures after some, or null if there are none for fifty years.
    @Nullable
    LocalDateTime after(LocalDateTime shown) {
        if (!either) {
            return next(shown, expression.days(), expression.weekdays());
        }
        @Nullable LocalDateTime byDay = next(shown, expression.days(), ANY);
        @Nullable LocalDateTime byWeekday = next(shown, ANY, expression.weekdays());
        // The reference gives up if one of them never comes.
        if (byDay == null || byWeekday == null) {
            return byDay == null ? byWeekday : byDay;
        }
        return byDay.isBefore(byWeekday) ? byDay : byWeekday;
    }

    private @Nullable LocalDateTime next(LocalDateTime shown, Field days, Field weekdays) {
        boolean bySecond = expression.seconds() != null;
        LocalDateTime time = shown.truncatedTo(ChronoUnit.SECONDS).plusSeconds(bySecond ? 1 : 60);
        if (!bySecond) {
            time = time.truncatedTo(ChronoUnit.MINUTES);
        }
        int lastYear = time.getYear() + YEARS;
        while (time.getYear() <= lastYear) {
            @Nullable LocalDateTime moved = moved(time, days, weekdays);
            if (moved == null || moved.equals(time)) {
                return moved;
            }
            time = moved;
        }
        return null;
    }

    /// Moves on for the first field that does not allow the time; the same time if all do, null if none will.
    private @Nullable LocalDateTime moved(LocalDateTime time, Field days, Field weekdays) {
        Field years = expression.years();
        if (years != null && !years.any() && !years.given().contains(time.getYear())) {
            SortedSet<Integer> later = years.given().tailSet(time.getYear());
            return later.isEmpty() ? null : LocalDateTime.of(later.first(), 1, 1, 0, 0);
        }
        int months = distance(time.getMonthValue(), expression.months(), 12);
        if (months != 0) {
            return time.plusMonths(months).withDayOfMonth(1).with(LocalTime.MIDNIGHT);
        }
        int day = days(time, days, weekdays);
        if (day != 0) {
            return time.plusDays(day).with(LocalTime.MIDNIGHT);
        }
        int hours = distance(time.getHour(), expression.hours(), 24);
        if (hours != 0) {
            return time.plusHours(hours).truncatedTo(ChronoUnit.HOURS);
        }
        int minutes = distance(time.getMinute(), expression.minutes(), 60);
        if (minutes != 0) {
            return time.plusMinutes(minutes).truncatedTo(ChronoUnit.MINUTES);
        }
        Field seconds = expression.seconds();
        return seconds == null ? time : time.plusSeconds(distance(time.getSecond(), seconds, 60));
    }

    private int days(LocalDateTime time, Field days, Field weekdays) {
        int length = time.toLocalDate().lengthOfMonth();
        int day = time.getDayOfMonth();
        if (!days.any() && !(days.last() && day == length)) {
            int distance =
                    days.last() && days.given().tailSet(day).isEmpty() ? length - day : distance(day, days, length);
            if (distance != 0) {
                return distance;
            }
        }
        return expression.nth().isEmpty()
                ? distance(time.getDayOfWeek().getValue() % 7, weekdays, 7)
                : toNth(time, day, length);
    }

    /// The days until the next weekday of a certain week, or until the next month.
    private int toNth(LocalDateTime time, int day, int length) {
        var candidates = new TreeSet<Integer>();
        int firstOfMonth = time.withDayOfMonth(1).getDayOfWeek().getValue() % 7;
        for (Map.Entry<Integer, Set<Integer>> weeks : expression.nth().entrySet()) {
            int first = 1 + Math.floorMod(weeks.getKey() - firstOfMonth, 7);
            for (int week : weeks.getValue()) {
                int date = week == CronExpression.LAST ? first + (length - first) / 7 * 7 : first + (week - 1) * 7;
                if (date >= day && date <= length) {
                    candidates.add(date);
                }
            }
        }
        return (candidates.isEmpty() ? length + 1 : candidates.first()) - day;
    }

    /// How far it is to the next allowed figure, round the end if need be.
    private static int distance(int figure, Field field, int cycle) {
        if (field.any()) {
            return 0;
        }
        SortedSet<Integer> later = field.given().tailSet(figure);
        return later.isEmpty() ? field.given().first() - figure + cycle : later.first() - figure;
    }
}
