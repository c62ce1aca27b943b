package dev.provost.api.schedules;

import dev.provost.api.schedules.Recurrence.Frequency;
import dev.provost.api.schedules.Recurrence.Rule;
import dev.provost.api.schedules.Recurrence.Weekday;
import dev.provost.api.schedules.RecurrenceTimes.Time;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parts of one recurrence rule, read one by one; the last of a name counts.
final class RuleParts {
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final Pattern INTEGER = Pattern.compile("\\s*[+-]?[0-9]+(?:_[0-9]+)*\\s*");
    private static final Pattern DAY = Pattern.compile("(?<before>[+-]?[0-9]+)?(?<day>[A-Z]{2})");
    private static final Pattern CALLED = Pattern.compile("(?<day>[A-Z]{2})\\((?<after>[+-]?[0-9]+).");

    /// The parts that list numbers.
    private enum Numbers {
        BYSETPOS,
        BYMONTH,
        BYMONTHDAY,
        BYYEARDAY,
        BYEASTER,
        BYWEEKNO,
        BYHOUR,
        BYMINUTE,
        BYSECOND
    }

    private final RecurrenceTimes times;
    private final Map<Numbers, List<Integer>> numbers = new EnumMap<>(Numbers.class);
    private @Nullable Frequency frequency;
    private @Nullable List<Weekday> weekdays;
    private @Nullable Time until;
    private @Nullable Long count;
    private int interval = 1;
    private int weekStart;

    RuleParts(RecurrenceTimes times) {
        this.times = times;
    }

    void part(String name, String value) throws NoRecurrence {
        boolean fine = switch (name) {
            case "FREQ" -> frequency(value);
            case "INTERVAL" -> interval(value);
            case "COUNT" -> count(value);
            case "UNTIL" -> until(value);
            case "WKST" -> weekStart(value);
            case "BYDAY", "BYWEEKDAY" -> weekdays(value);
            default -> numbers(name, value);
        };
        if (!fine) {
            throw new NoRecurrence("invalid '" + name + "': " + value);
        }
    }

    private boolean frequency(String value) {
        for (Frequency known : Frequency.values()) {
            if (known.name().equals(value)) {
                frequency = known;
                return true;
            }
        }
        return false;
    }

    private boolean interval(String value) {
        @Nullable Integer number = integer(value);
        interval = number == null ? 0 : number;
        // The reference takes a zero, and then never gets beyond the first period.
        return interval > 0;
    }

    private boolean count(String value) {
        @Nullable Integer number = integer(value);
        count = number == null ? null : Long.valueOf(number);
        return number != null;
    }

    private boolean until(String value) {
        try {
            until = times.time(value);
            return true;
        } catch (NoRecurrence _) {
            return false;
        }
    }

    private boolean weekStart(String value) {
        weekStart = DAYS.indexOf(value);
        return weekStart >= 0;
    }

    private boolean numbers(String name, String value) throws NoRecurrence {
        Numbers part = listed(name);
        var read = new ArrayList<Integer>();
        for (String text : value.split(",", -1)) {
            @Nullable Integer number = integer(text);
            if (number == null) {
                return false;
            }
            read.add(number);
        }
        numbers.put(part, read);
        return true;
    }

    private static Numbers listed(String name) throws NoRecurrence {
        for (Numbers known : Numbers.values()) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        throw new NoRecurrence("unknown parameter '" + name + "'");
    }

    /// What does not fit is cut to the largest that does; no calendar has such numbers.
    private static @Nullable Integer integer(String text) {
        if (!INTEGER.matcher(text).matches() || text.length() > 100) {
            return null;
        }
        var number = new BigInteger(text.strip().replace("_", "").replaceFirst("^\\+", ""));
        return number.signum() < 0
                ? number.max(BigInteger.valueOf(Integer.MIN_VALUE)).intValue()
                : number.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }

    /// `MO`, `+1MO` or `MO(+1)`.
    private boolean weekdays(String value) throws NoRecurrence {
        var read = new ArrayList<Weekday>();
        for (String text : value.split(",", -1)) {
            boolean called = text.contains("(");
            Matcher found = (called ? CALLED : DAY).matcher(text);
            if (!found.matches()) {
                return false;
            }
            @Nullable String nth = found.group(called ? "after" : "before");
            @Nullable Integer number = nth == null ? Integer.valueOf(0) : integer(nth);
            int day = DAYS.indexOf(found.group("day"));
            if (day < 0 || number == null || (nth != null && number == 0)) {
                return false;
            }
            read.add(new Weekday(day, number));
        }
        weekdays = List.copyOf(read);
        return true;
    }

    /// @param start the `DTSTART` of the text, if it has one
    Rule rule(@Nullable Time start) throws NoRecurrence {
        if (frequency == null) {
            // The reference fails without an answer here.
            throw new NoRecurrence("missing 'FREQ'");
        }
        // Without a start of its own, whatever clock the end means is the schedule's.
        if (start != null && until != null && start.zoned() != until.zoned()) {
            throw new NoRecurrence("RRULE UNTIL values must be specified in UTC when DTSTART is timezone-aware");
        }
        LocalDateTime from = start == null ? Recurrence.START : start.local();
        return new Rule(
                frequency,
                from,
                interval,
                weekStart,
                count,
                until == null ? null : until.local(),
                positions(),
                set(Numbers.BYMONTH),
                set(Numbers.BYMONTHDAY),
                set(Numbers.BYYEARDAY),
                set(Numbers.BYEASTER),
                set(Numbers.BYWEEKNO),
                weekdays,
                ofClock(Numbers.BYHOUR, Frequency.HOURLY, from.getHour(), 24),
                ofClock(Numbers.BYMINUTE, Frequency.MINUTELY, from.getMinute(), 60),
                ofClock(Numbers.BYSECOND, Frequency.SECONDLY, from.getSecond(), 60));
    }

    private @Nullable List<Integer> positions() throws NoRecurrence {
        @Nullable List<Integer> positions = numbers.get(Numbers.BYSETPOS);
        if (positions == null) {
            return null;
        }
        for (int position : positions) {
            if (position == 0 || position < -366 || position > 366) {
                throw new NoRecurrence("bysetpos must be between 1 and 366, or between -366 and -1");
            }
        }
        return List.copyOf(positions);
    }

    private @Nullable SortedSet<Integer> set(Numbers part) {
        @Nullable List<Integer> given = numbers.get(part);
        return given == null ? null : Collections.unmodifiableSortedSet(new TreeSet<>(given));
    }

    /// The figures of a part of the clock; of those that the rule itself steps through, the ones it can reach.
    private @Nullable Set<Integer> ofClock(Numbers part, Frequency stepped, int start, int base) throws NoRecurrence {
        @Nullable SortedSet<Integer> given = set(part);
        if (given == null) {
            return null;
        }
        SortedSet<Integer> reached = given;
        if (frequency == stepped) {
            int apart =
                    BigInteger.valueOf(interval).gcd(BigInteger.valueOf(base)).intValue();
            reached = new TreeSet<>(given);
            reached.removeIf(figure -> Math.floorMod(figure - start, apart) != 0);
            if (reached.isEmpty()) {
                throw new NoRecurrence("Invalid rrule byxxx generates an empty set.");
            }
        }
        if (reached.first() < 0 || reached.last() >= base) {
            throw new NoRecurrence(
                    part.name().substring(2).toLowerCase(java.util.Locale.ROOT) + " must be in 0.." + (base - 1));
        }
        return Collections.unmodifiableSortedSet(reached);
    }
}
