package dev.provost.server.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Durations as people write them in the reference's configuration: `P1DT2H`, `2 days`, `1 day, 01:30:00`, `01:30`.
/// A year has 365 days and a month 30.
final class DurationText {
    private static final String FIGURE = "([0-9]{1,12}(?:[.,][0-9]{1,9})?)";
    private static final Pattern ISO = Pattern.compile("(?:" + FIGURE + "Y)?(?:" + FIGURE + "M)?(?:" + FIGURE + "W)?(?:"
            + FIGURE + "D)?(?:T(?:" + FIGURE + "H)?(?:" + FIGURE + "M)?(?:" + FIGURE + "S)?)?");
    private static final double[] ISO_UNITS = {365 * 86_400d, 30 * 86_400d, 7 * 86_400d, 86_400d, 3_600d, 60d, 1d};
    private static final Pattern CLOCK = Pattern.compile(
            "(?:([0-9]{1,9})\\s?(?:d|day|days),?(?:\\s+|$))?(?:([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9](?:[.,][0-9]{1,9})?))?)?");
    private static final double[] CLOCK_UNITS = {86_400d, 3_600d, 60d, 1d};

    private DurationText() {}

    /// The duration, to the microsecond, or null if the text is none.
    static @Nullable Duration parse(String text) {
        var rest = text.strip();
        var negative = rest.startsWith("-");
        if (negative || rest.startsWith("+")) {
            rest = rest.substring(1);
        }
        var iso = rest.startsWith("P") || rest.startsWith("p");
        var parts = iso
                ? ISO.matcher(rest.substring(1).toUpperCase(Locale.ROOT))
                : CLOCK.matcher(rest.toLowerCase(Locale.ROOT));
        if (!parts.matches() || rest.length() < 2) {
            return null;
        }
        var length = sum(parts, iso ? ISO_UNITS : CLOCK_UNITS);
        return length == null ? null : negative ? length.negated() : length;
    }

    private static @Nullable Duration sum(Matcher parts, double[] units) {
        var sum = Duration.ZERO;
        var figures = 0;
        for (var i = 0; i < units.length; i++) {
            var figure = parts.group(i + 1);
            if (figure != null) {
                var seconds = Double.parseDouble(figure.replace(',', '.')) * units[i];
                sum = sum.plusSeconds((long) seconds).plusNanos(Math.round((seconds - (long) seconds) * 1e6) * 1_000);
                figures++;
            }
        }
        return figures == 0 ? null : sum;
    }

    /// As the reference's JSON has it: `P7D`, `PT1H30M`, `PT0.5S`.
    static String write(Duration duration) {
        var length = duration.abs();
        var text = new StringBuilder(duration.isNegative() ? "-P" : "P");
        if (length.toDays() > 0) {
            text.append(length.toDays()).append('D');
        }
        var time = length.minusDays(length.toDays());
        if (!time.isZero()) {
            // ISO text of less than a day is the same in Java.
            text.append(time.toString(), 1, time.toString().length());
        } else if (length.isZero()) {
            text.append("T0S");
        }
        return text.toString();
    }
}
