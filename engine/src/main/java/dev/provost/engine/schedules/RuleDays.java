package dev.provost.engine.schedules;

import dev.provost.api.schedules.Recurrence.Frequency;
import dev.provost.api.schedules.Recurrence.Rule;
import dev.provost.api.schedules.Recurrence.Weekday;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which days of a period a recurrence rule allows, as dateutil's masks have them.
///
/// Two oddities of its: a weekday with a number and one without (`BYDAY=MO,+1TU`) are both required, so no day
/// fits; and `BYMONTHDAY=0` alone restricts nothing.
final class RuleDays {
    private final Rule rule;
    private final @Nullable Set<Integer> months;
    private final Set<Integer> monthDays;
    private final Set<Integer> weekdays = new TreeSet<>();
    private final List<Weekday> numbered = new ArrayList<>();
    private @Nullable WeekNumbers weeks;

    RuleDays(Rule rule) {
        this.rule = rule;
        boolean unrestricted = rule.weeks() == null
                && rule.yearDays() == null
                && rule.monthDays() == null
                && rule.weekdays() == null
                && rule.easterDays() == null;
        boolean yearly = unrestricted && rule.frequency() == Frequency.YEARLY;
        this.months = yearly && rule.months() == null ? Set.of(rule.start().getMonthValue()) : rule.months();
        this.monthDays = new TreeSet<>(rule.monthDays() == null ? Set.of() : rule.monthDays());
        monthDays.remove(0);
        if (yearly || (unrestricted && rule.frequency() == Frequency.MONTHLY)) {
            monthDays.add(rule.start().getDayOfMonth());
        }
        if (unrestricted && rule.frequency() == Frequency.WEEKLY) {
            weekdays.add(rule.start().getDayOfWeek().getValue() - 1);
        }
        for (Weekday weekday : rule.weekdays() == null ? List.<Weekday>of() : rule.weekdays()) {
            if (weekday.nth() == 0 || rule.frequency().compareTo(Frequency.MONTHLY) > 0) {
                weekdays.add(weekday.day());
            } else {
                numbered.add(weekday);
            }
        }
    }

    /// The days of the period that begins on that day, or of its month or year; a week may begin in the middle.
    List<LocalDate> of(LocalDate day) {
        return switch (rule.frequency()) {
            case YEARLY -> fitting(day.withDayOfYear(1), day.lengthOfYear());
            case MONTHLY -> fitting(day.withDayOfMonth(1), day.lengthOfMonth());
            case WEEKLY -> fitting(day, 7 - Math.floorMod(day.getDayOfWeek().getValue() - 1 - rule.weekStart(), 7));
            case DAILY, HOURLY, MINUTELY, SECONDLY -> fitting(day, 1);
        };
    }

    private List<LocalDate> fitting(LocalDate from, int count) {
        var days = new ArrayList<LocalDate>();
        for (int i = 0; i < count; i++) {
            LocalDate day = from.plusDays(i);
            if (fits(day, from.getYear())) {
                days.add(day);
            }
        }
        return days;
    }

    /// @param year the year in which the period began
    private boolean fits(LocalDate day, int year) {
        return (months == null || months.contains(day.getMonthValue()))
                && (rule.weeks() == null || weeks(year, rule.weeks()).contain(day))
                && (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek().getValue() - 1))
                && (numbered.isEmpty() || isNumbered(day))
                && (rule.easterDays() == null || isNearEaster(day, year, rule.easterDays()))
                && (monthDays.isEmpty()
                        || monthDays.contains(day.getDayOfMonth())
                        || monthDays.contains(day.getDayOfMonth() - 1 - day.lengthOfMonth()))
                && (rule.yearDays() == null
                        || rule.yearDays().contains(day.getDayOfYear())
                        || rule.yearDays().contains(day.getDayOfYear() - 1 - day.lengthOfYear()));
    }

    private WeekNumbers weeks(int year, Set<Integer> numbers) {
        if (weeks == null || weeks.year() != year) {
            weeks = WeekNumbers.of(year, rule.weekStart(), numbers);
        }
        return weeks;
    }

    private boolean isNumbered(LocalDate day) {
        boolean ofMonth = rule.frequency() == Frequency.MONTHLY || months != null;
        int number = ofMonth ? day.getDayOfMonth() : day.getDayOfYear();
        int length = ofMonth ? day.lengthOfMonth() : day.lengthOfYear();
        int fromStart = (number - 1) / 7 + 1;
        int fromEnd = -((length - number) / 7 + 1);
        int weekday = day.getDayOfWeek().getValue() - 1;
        return numbered.stream()
                .anyMatch(wanted -> wanted.day() == weekday && (wanted.nth() == fromStart || wanted.nth() == fromEnd));
    }

    private static boolean isNearEaster(LocalDate day, int year, Set<Integer> offsets) {
        return offsets.contains((int) (day.toEpochDay() - easter(year).toEpochDay()));
    }

    /// Easter Sunday of the Gregorian calendar, by Butcher's rule.
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int ofCentury = year % 100;
        int correction = (century - (century + 8) / 25 + 1) / 3;
        int moon = (19 * golden + century - century / 4 - correction + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - moon - ofCentury % 4) % 7;
        int late = (golden + 11 * moon + 22 * weekday) / 451;
        int days = moon + weekday - 7 * late + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }
}
