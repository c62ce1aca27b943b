package dev.provost.engine.templates;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Durations in words.
final class Spoken {
    private static final List<String> UNITS =
            List.of("microseconds", "milliseconds", "seconds", "minutes", "hours", "days", "months", "years");

    private Spoken() {}

    private static String count(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    private static String article(long count, String one, String unit) {
        return count == 1 ? one : count(count, unit);
    }

    /// Roughly, in one unit or two.
    static String delta(Duration value, boolean months, String unit) {
        if (!List.of("seconds", "milliseconds", "microseconds").contains(unit.toLowerCase(Locale.ROOT))) {
            throw TemplateFailure.value("Minimum unit '" + unit + "' not supported");
        }
        Duration delta = value.abs();
        long allDays = delta.toDays();
        long years = allDays / 365;
        long days = allDays % 365;
        long month = (long) Math.rint(days / 30.5);
        if (years == 0 && days == 0) {
            return withinDay(delta, unit.toLowerCase(Locale.ROOT));
        }
        if (years == 0) {
            if (days == 1 || !months || month == 0) {
                return article(days, "a day", "day");
            }
            return month == 12 ? "a year" : article(month, "a month", "month");
        }
        if (years == 1) {
            if (days == 0) {
                return "a year";
            }
            if (!months || month == 0) {
                return "1 year, " + count(days, "day");
            }
            return month == 12 ? "2 years" : "1 year, " + count(month, "month");
        }
        return Formats.grouped(String.valueOf(years), ",") + " years";
    }

    private static String withinDay(Duration delta, String unit) {
        long seconds = delta.toSeconds();
        if (seconds == 0) {
            int micros = delta.toNanosPart() / 1000;
            if (unit.equals("microseconds") && micros < 1000) {
                return count(micros, "microsecond");
            }
            return unit.equals("seconds") ? "a moment" : count(micros / 1000, "millisecond");
        }
        if (seconds < 60) {
            return article(seconds, "a second", "second");
        }
        if (seconds < 3600) {
            long minutes = (long) Math.rint(seconds / 60.0);
            return minutes == 60 ? "an hour" : article(minutes, "a minute", "minute");
        }
        long hours = (long) Math.rint(seconds / 3600.0);
        return hours == 24 ? "a day" : article(hours, "an hour", "hour");
    }

    /// In all units down to the smallest that is wanted, and of that one a fraction.
    static String precisely(Duration delta, String unit, Set<String> left, String format) {
        int smallest = UNITS.indexOf(unit.toLowerCase(Locale.ROOT));
        if (smallest < 0) {
            throw new TemplateFailure("KeyError", unit.toUpperCase(Locale.ROOT));
        }
        while (smallest < UNITS.size() - 1 && left.contains(UNITS.get(smallest))) {
            smallest++;
        }
        double[] sizes = {1, 1e3, 1e6, 6e7, 3.6e9, 8.64e10, 30.5 * 8.64e10, 365 * 8.64e10};
        double rest = delta.toNanos() / 1000.0;
        var parts = new ArrayList<String>();
        for (int i = UNITS.size() - 1; i >= smallest; i--) {
            if (left.contains(UNITS.get(i))) {
                continue;
            }
            String name = UNITS.get(i).substring(0, UNITS.get(i).length() - 1);
            double exact = i == smallest ? rest / sizes[i] : Math.floor(rest / sizes[i]);
            rest -= i == smallest ? rest : exact * sizes[i];
            String shown = Formats.printf(format, Tuple.of(exact));
            @Nullable Double rounded = NumberFilters.floating(shown);
            double count = i == smallest && rounded != null ? rounded : exact;
            if (count > 0 || (i == smallest && parts.isEmpty())) {
                parts.add(
                        (count % 1 == 0 ? String.valueOf((long) count) : shown) + " " + name + (count == 1 ? "" : "s"));
            }
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }
}
