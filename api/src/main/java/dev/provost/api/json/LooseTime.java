package dev.provost.api.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times in the further forms that clients of the reference may use: basic ISO, weeks, days of the year, slashes.
///
/// Forms that mean something only together with today's date (a time of day alone, `now`) are refused.
final class LooseTime {
    private static final String OFFSET = "(?<offset>Z|[+-][0-9]{2}(:?[0-9]{2})?)?";
    private static final String DAY = "(?<year>[0-9]{4})(?:"
            + "-(?<month>[0-9]{2})(-(?<day>[0-9]{2}))?"
            + "|-W(?<week>[0-9]{2})(-(?<weekday>[0-9]))?"
            + "|-(?<ofyear>[0-9]{3}))";
    private static final Pattern EXTENDED = Pattern.compile(DAY
            + "([T ](?<hour>[0-9]{2})(:(?<minute>[0-9]{2})(:(?<second>[0-9]{2})([.,](?<fraction>[0-9]+))?)?)?" + OFFSET
            + ")?");
    private static final Pattern BASIC = Pattern.compile("(?<year>[0-9]{4})(?:(?<month>[0-9]{2})(?<day>[0-9]{2})"
            + "|W(?<week>[0-9]{2})(?<weekday>[0-9])?|(?<ofyear>[0-9]{3}))"
            + "([T ](?<hour>[0-9]{2})((?<minute>[0-9]{2})((?<second>[0-9]{2})([.,](?<fraction>[0-9]+))?)?)?" + OFFSET
            + ")?");
    private static final Pattern SLASHES = Pattern.compile("(?<year>[0-9]{4})/(?<month>[0-9]{2})/(?<day>[0-9]{2})"
            + "( (?<hour>[0-9]{2}):(?<minute>[0-9]{2})(:(?<second>[0-9]{2})([.,](?<fraction>[0-9]+))?)?)?");
    private static final Pattern DURATION =
            Pattern.compile("P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9.,]+S)?)?");

    private LooseTime() {}

    /// Reads a time in any form, the plain ones included.
    static @Nullable Instant parse(String text) {
        if (TimeText.dateTime(text) instanceof TimeText.Parsed.Moment moment) {
            return moment.instant();
        }
        for (Pattern form : new Pattern[] {EXTENDED, BASIC, SLASHES}) {
            Matcher found = form.matcher(text);
            if (found.matches()) {
                try {
                    return instant(found, form == SLASHES);
                } catch (DateTimeException _) {
                    return null;
                }
            }
        }
        return null;
    }

    private static Instant instant(Matcher found, boolean local) {
        LocalDate date = form(found, local);
        String fraction = group(found, "fraction") == null ? "" : found.group("fraction");
        int nanos = number((fraction + "000000").substring(0, 6), 0) * 1000;
        var time = LocalTime.of(
                number(group(found, "hour"), 0),
                number(group(found, "minute"), 0),
                number(group(found, "second"), 0),
                nanos);
        return date.atTime(time).toInstant(ZoneOffset.UTC).minusSeconds(local ? 0 : offset(group(found, "offset")));
    }

    private static LocalDate form(Matcher found, boolean local) {
        int year = number(group(found, "year"), 0);
        if (year == 0) {
            throw new DateTimeException(TimeText.YEAR_ZERO);
        }
        if (!local && group(found, "ofyear") != null) {
            return LocalDate.ofYearDay(year, number(group(found, "ofyear"), 0));
        }
        if (!local && group(found, "week") != null) {
            return ofWeek(year, number(group(found, "week"), 0), number(group(found, "weekday"), 1));
        }
        return LocalDate.of(year, number(group(found, "month"), 1), number(group(found, "day"), 1));
    }

    private static LocalDate ofWeek(int year, int week, int weekday) {
        if (week < 1 || week > 53 || weekday > 7) {
            throw new DateTimeException("no such week");
        }
        // The fourth of January is in the first week of its year.
        LocalDate inFirst = LocalDate.of(year, 1, 4);
        return inFirst.minusDays(inFirst.getDayOfWeek().getValue()).plusDays((week - 1) * 7L + weekday);
    }

    private static int offset(@Nullable String text) {
        if (text == null || text.equals("Z")) {
            return 0;
        }
        String digits = text.substring(1).replace(":", "");
        int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(2)) : 0;
        int seconds = Integer.parseInt(digits.substring(0, 2)) * 3600 + minutes * 60;
        if (seconds >= 24 * 3600) {
            throw new DateTimeException("an offset of a day or more");
        }
        return text.startsWith("-") ? -seconds : seconds;
    }

    private static @Nullable String group(Matcher found, String name) {
        return found.group(name);
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    /// Why a text is no time, in the words clients know.
    static String complaint(String text) {
        if (text.isEmpty()) {
            return TimeText.YEAR_ZERO;
        }
        return DURATION.matcher(text).matches()
                ? "value is not a valid datetime it is a <class 'pendulum.duration.Duration'>"
                : "Unable to parse string [" + text + "]";
    }
}
