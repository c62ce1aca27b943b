package dev.provost.engine.schedules;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.Set;

/// The days of some numbered weeks of a year, and of the week after it, as dateutil marks them.
///
/// The first week of a year is the one that has at least four days of it. A negative number counts from the year's last
/// week. The days of January that belong to the last week of the year before fit its number, or -1; the days of
/// December that belong to the first week of the next year fit 1, but no negative number.
///
/// @param days indexes from the first of January
record WeekNumbers(int year, BitSet days) {

    static WeekNumbers of(int year, int weekStart, Set<Integer> numbers) {
        var days = new BitSet();
        int length = LocalDate.of(year, 1, 1).lengthOfYear();
        int firstStart = firstStart(year, weekStart);
        boolean shared = firstStart >= 4;
        // Where week 1 would start if it were whole; before the year where it is not.
        int first = shared ? firstStart - 7 : firstStart;
        int count = weeks(length - first);
        for (int number : numbers) {
            int week = number < 0 ? number + count + 1 : number;
            if (week > 0 && week <= count) {
                mark(days, first + (week - 1) * 7);
            }
        }
        int following = first + count * 7;
        if (numbers.contains(1) && following < length) {
            mark(days, following);
        }
        if (!shared && firstStart > 0 && numbers.contains(numbers.contains(-1) ? -1 : lastWeek(year, weekStart))) {
            days.set(0, firstStart);
        }
        return new WeekNumbers(year, days);
    }

    private static void mark(BitSet days, int from) {
        days.set(Math.max(from, 0), from + 7);
    }

    /// The first day of the year on which a week starts, from 0.
    private static int firstStart(int year, int weekStart) {
        return Math.floorMod(weekStart - weekday(year), 7);
    }

    private static int weekday(int year) {
        return LocalDate.of(year, 1, 1).getDayOfWeek().getValue() - 1;
    }

    private static int weeks(int days) {
        return days / 7 + days % 7 / 4;
    }

    /// The number of the last week of the year before, as far as the reference gets it right: where that year's first
    /// days are of a week of the year before it, it counts with the length of the wrong year.
    private static int lastWeek(int year, int weekStart) {
        int before = year - 1;
        if (firstStart(before, weekStart) >= 4) {
            int length = LocalDate.of(before, 1, 1).lengthOfYear();
            return 52 + (length + Math.floorMod(weekday(before) - weekStart, 7)) % 7 / 4;
        }
        int length = LocalDate.of(year, 1, 1).lengthOfYear();
        return 52 + (length - firstStart(year, weekStart)) % 7 / 4;
    }

    boolean contain(LocalDate day) {
        return days.get((int) (day.toEpochDay() - LocalDate.of(year, 1, 1).toEpochDay()));
    }
}
