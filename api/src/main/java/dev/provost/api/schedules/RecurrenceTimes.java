package dev.provost.api.schedules;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The times in a text of recurrence rules.
///
/// The reference takes whatever its library's parser can guess a time from. Here it has to be one in a calendar's form,
/// `20260102T030405Z` or less of it, or in ISO's, `2026-01-02T03:04:05Z`.
final class RecurrenceTimes {
    private static final Pattern FORM =
            Pattern.compile("(?<year>[0-9]{4})(?<dash>-?)(?<month>[0-9]{2})\\k<dash>(?<day>[0-9]{2})"
                    + "(?:T(?<hour>[0-9]{2})(?::?(?<minute>[0-9]{2})(?::?(?<second>[0-9]{2})(?:[.,][0-9]+)?)?)?)?"
                    + "(?<offset>Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?");
    private static final Pattern ZONES = Pattern.compile("TZID=([^:]+):");

    /// A time by some clock.
    ///
    /// @param zoned whether it said which
    record Time(LocalDateTime local, boolean zoned) {}

    private final Map<String, String> zones = new HashMap<>();

    /// @param text the whole text, which names its zones as they are spelled
    RecurrenceTimes(String text) {
        Matcher found = ZONES.matcher(text);
        while (found.find()) {
            zones.put(found.group(1).toUpperCase(Locale.ROOT), found.group(1));
        }
    }

    Time time(String text) throws NoRecurrence {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            throw new NoRecurrence("Unknown string format: " + text);
        }
        try {
            var local = LocalDateTime.of(
                    number(found, "year"),
                    number(found, "month"),
                    number(found, "day"),
                    number(found, "hour"),
                    number(found, "minute"),
                    number(found, "second"));
            if (local.getYear() == 0) {
                throw new NoRecurrence("year 0 is out of range: " + text);
            }
            @Nullable String offset = found.group("offset");
            return new Time(local, offset != null);
        } catch (DateTimeException _) {
            throw new NoRecurrence(complaint(found) + ": " + text);
        }
    }

    private static String complaint(Matcher found) {
        if (number(found, "month") < 1 || number(found, "month") > 12) {
            return "month must be in 1..12";
        }
        if (number(found, "hour") > 23) {
            return "hour must be in 0..23";
        }
        if (number(found, "minute") > 59) {
            return "minute must be in 0..59";
        }
        return number(found, "second") > 59 ? "second must be in 0..59" : "day is out of range for month";
    }

    private static int number(Matcher found, String group) {
        @Nullable String digits = found.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /// The times of a line, all in the zone that its parameters name, if they name a known one.
    List<Time> values(String value, List<String> parameters) throws NoRecurrence {
        boolean zoned = zoned(parameters);
        var times = new ArrayList<Time>();
        for (String text : value.split(",", -1)) {
            Time time = time(text);
            if (zoned && time.zoned) {
                throw new NoRecurrence("DTSTART/EXDATE specifies multiple timezone");
            }
            times.add(new Time(time.local, zoned || time.zoned));
        }
        return times;
    }

    private boolean zoned(List<String> parameters) throws NoRecurrence {
        boolean zoned = false;
        boolean kind = false;
        for (String parameter : parameters) {
            if (parameter.startsWith("TZID=")) {
                @Nullable String zone = zones.get(parameter.substring(parameter.lastIndexOf("TZID=") + 5));
                zoned |= zone != null && TimeZones.isKnown(zone);
            } else if (!parameter.equals("VALUE=DATE-TIME") && !parameter.equals("VALUE=DATE")) {
                throw new NoRecurrence("unsupported parm: " + parameter);
            } else if (kind) {
                throw new NoRecurrence("Duplicate value parameter found in: " + parameter);
            } else {
                kind = true;
            }
        }
        return zoned;
    }
}
