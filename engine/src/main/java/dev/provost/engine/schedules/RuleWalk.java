package dev.provost.engine.schedules;

import dev.provost.api.schedules.Recurrence.Frequency;
import dev.provost.api.schedules.Recurrence.Rule;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Walks through the times of one recurrence rule, in order, as dateutil's `rrule._iter` does.
///
/// A rule has a period (its frequency times its interval). In every period some days fit ([RuleDays]), on each of them
/// some times of day; `BYSETPOS` then picks from these.
final class RuleWalk implements Iterator<LocalDateTime> {
    private static final int LAST_YEAR = 9999;

    /// When a rule has not had a time in so many periods, or in so many years, it will have none. The calendar repeats
    /// itself after these years; the reference searches until the year 9999.
    private static final int MOST_EMPTY_PERIODS = 200_000;

    private static final int MOST_EMPTY_YEARS = 400;

    private final Rule rule;
    private final RuleDays days;
    private final LocalDateTime start;
    /// The times of day, in rules whose period is a day or more.
    private final List<LocalTime> timesOfDay;

    private final ArrayDeque<LocalDateTime> found = new ArrayDeque<>();
    /// Where the period begins; in the first one, the start itself.
    private LocalDateTime period;

    private boolean ended;
    private long left;

    /// @param near times before this may be left out
    RuleWalk(Rule rule, LocalDateTime near) {
        this.rule = rule;
        this.days = new RuleDays(rule);
        long skipped = skippable(rule, near);
        this.start = plus(rule.start(), skipped);
        this.left = rule.count() == null ? Long.MAX_VALUE : rule.count() - skipped;
        this.timesOfDay = rule.frequency().compareTo(Frequency.HOURLY) < 0
                ? times(
                        orElse(rule.hours(), start.getHour()),
                        orElse(rule.minutes(), start.getMinute()),
                        orElse(rule.seconds(), start.getSecond()))
                : List.of();
        this.period = start;
    }

    private static Set<Integer> orElse(@Nullable Set<Integer> given, int otherwise) {
        return given == null ? Set.of(otherwise) : given;
    }

    private static List<LocalTime> times(Set<Integer> hours, Set<Integer> minutes, Set<Integer> seconds) {
        var times = new TreeSet<LocalTime>();
        for (int hour : hours) {
            for (int minute : minutes) {
                for (int second : seconds) {
                    times.add(LocalTime.of(hour, minute, second));
                }
            }
        }
        return List.copyOf(times);
    }

    /// How many whole periods can be left out because nothing of them is needed. Counted ones cannot, unless each has
    /// exactly one time; years and months are few enough to be walked.
    private static long skippable(Rule rule, LocalDateTime near) {
        boolean counted = rule.count() != null;
        boolean plain = rule.positions() == null
                && rule.months() == null
                && rule.monthDays() == null
                && rule.yearDays() == null
                && rule.easterDays() == null
                && rule.weeks() == null
                && rule.weekdays() == null
                && rule.hours() == null
                && rule.minutes() == null
                && rule.seconds() == null;
        if (rule.frequency().compareTo(Frequency.WEEKLY) < 0 || (counted && !plain) || !near.isAfter(rule.start())) {
            return 0;
        }
        Duration length = unit(rule.frequency()).getDuration().multipliedBy(rule.interval());
        return Duration.between(rule.start(), near).dividedBy(length);
    }

    private static ChronoUnit unit(Frequency frequency) {
        return switch (frequency) {
            case YEARLY -> ChronoUnit.YEARS;
            case MONTHLY -> ChronoUnit.MONTHS;
            case WEEKLY -> ChronoUnit.WEEKS;
            case DAILY -> ChronoUnit.DAYS;
            case HOURLY -> ChronoUnit.HOURS;
            case MINUTELY -> ChronoUnit.MINUTES;
            case SECONDLY -> ChronoUnit.SECONDS;
        };
    }

    private LocalDateTime plus(LocalDateTime time, long periods) {
        return time.plus(periods * rule.interval(), unit(rule.frequency()));
    }

    @Override
    public boolean hasNext() {
        int empty = 0;
        int lastYear = period.getYear() + MOST_EMPTY_YEARS;
        while (found.isEmpty() && !ended) {
            if (period.getYear() > LAST_YEAR || period.getYear() > lastYear || empty++ > MOST_EMPTY_PERIODS) {
                ended = true;
            } else {
                gather();
                advance();
            }
        }
        return !found.isEmpty();
    }

    @Override
    public LocalDateTime next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return found.removeFirst();
    }

    /// Finds the times of the period.
    private void gather() {
        List<LocalTime> times = timesOfPeriod();
        if (times.isEmpty()) {
            return;
        }
        List<LocalDate> fitting = days.of(period.toLocalDate());
        if (rule.positions() != null) {
            picked(rule.positions(), fitting, times).forEach(this::offer);
            return;
        }
        for (LocalDate day : fitting) {
            for (LocalTime time : times) {
                offer(day.atTime(time));
            }
        }
    }

    private List<LocalTime> timesOfPeriod() {
        if (rule.frequency().compareTo(Frequency.HOURLY) < 0) {
            return timesOfDay;
        }
        boolean byMinute = rule.frequency().compareTo(Frequency.MINUTELY) >= 0;
        boolean bySecond = rule.frequency() == Frequency.SECONDLY;
        if (excludes(rule.hours(), period.getHour())
                || (byMinute && excludes(rule.minutes(), period.getMinute()))
                || (bySecond && excludes(rule.seconds(), period.getSecond()))) {
            return List.of();
        }
        return times(
                Set.of(period.getHour()),
                byMinute ? Set.of(period.getMinute()) : orElse(rule.minutes(), start.getMinute()),
                bySecond ? Set.of(period.getSecond()) : orElse(rule.seconds(), start.getSecond()));
    }

    private static boolean excludes(@Nullable Set<Integer> given, int figure) {
        return given != null && !given.contains(figure);
    }

    private static Iterable<LocalDateTime> picked(
            List<Integer> positions, List<LocalDate> days, List<LocalTime> times) {
        var picked = new TreeSet<LocalDateTime>();
        for (int position : positions) {
            int index = position < 0 ? position : position - 1;
            int day = Math.floorDiv(index, times.size());
            int ofDays = day < 0 ? days.size() + day : day;
            if (ofDays >= 0 && ofDays < days.size()) {
                picked.add(days.get(ofDays).atTime(times.get(Math.floorMod(index, times.size()))));
            }
        }
        return new ArrayList<>(picked);
    }

    private void offer(LocalDateTime time) {
        if (ended || time.isBefore(start)) {
            return;
        }
        if ((rule.until() != null && time.isAfter(rule.until())) || left <= 0) {
            ended = true;
            return;
        }
        left--;
        found.add(time);
    }

    private void advance() {
        period = switch (rule.frequency()) {
            case YEARLY, MONTHLY -> plus(period.withDayOfMonth(1), 1);
            case WEEKLY -> plus(period.minusDays(Math.floorMod(weekday(period) - rule.weekStart(), 7)), 1);
            case DAILY -> plus(period, 1);
            case HOURLY, MINUTELY, SECONDLY -> plus(period, unneeded() + 1);
        };
    }

    private static int weekday(LocalDateTime time) {
        return time.getDayOfWeek().getValue() - 1;
    }

    /// How many periods after this one are certainly empty: the rest of a day that does not fit, or of an hour.
    private long unneeded() {
        LocalDateTime until = days.of(period.toLocalDate()).isEmpty()
                ? period.truncatedTo(ChronoUnit.DAYS).plusDays(1)
                : excludes(rule.hours(), period.getHour())
                        ? period.truncatedTo(ChronoUnit.HOURS).plusHours(1)
                        : period;
        Duration length = unit(rule.frequency()).getDuration().multipliedBy(rule.interval());
        Duration rest = Duration.between(period, until).minusSeconds(1);
        return rest.isNegative() ? 0 : rest.dividedBy(length);
    }
}
