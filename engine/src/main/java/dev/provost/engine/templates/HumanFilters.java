package dev.provost.engine.templates;

import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Filters that write times and numbers as people say them: `humanize_naturaltime` and the like.
final class HumanFilters {
    private static final List<String> WORDS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final List<String> POWERS = List.of(
            "thousand",
            "million",
            "billion",
            "trillion",
            "quadrillion",
            "quintillion",
            "sextillion",
            "septillion",
            "octillion",
            "nonillion",
            "decillion");
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private HumanFilters() {}

    static void add(Map<String, Filter> filters) {
        filters.put("humanize_naturaltime", HumanFilters::naturalTime);
        filters.put("humanize_naturaldelta", (_, value, given) -> {
            @Nullable Duration delta = duration(value);
            return delta == null ? Values.text(value) : Spoken.delta(delta, months(given, 0), unit(given, 1));
        });
        filters.put("humanize_precisedelta", (r, value, given) -> {
            @Nullable
            Duration delta = value instanceof PythonTime(var moment)
                    ? Duration.between(moment.toInstant(), r.now())
                    : duration(value);
            return delta == null
                    ? Values.text(value)
                    : Spoken.precisely(
                            delta.abs(),
                            given.text(0, "minimum_unit", "seconds"),
                            Values.list(given.or(1, "suppress", List.of())).stream()
                                    .map(Values::text)
                                    .collect(Collectors.toSet()),
                            given.text(2, "format", "%0.2f"));
        });
        filters.put("humanize_naturalday", (r, value, _) -> naturalDay(r, value, "%b %d"));
        filters.put("humanize_naturaldate", (r, value, _) -> {
            @Nullable LocalDate date = date(value);
            boolean far = date != null && Math.abs(Times.days(today(r), date)) >= 5 * 365 / 12.0;
            return naturalDay(r, value, far ? "%b %d %Y" : "%b %d");
        });
        filters.put("humanize_naturalsize", HumanFilters::naturalSize);
        filters.put("humanize_intcomma", (_, value, given) -> {
            @Nullable Object number = number(value);
            if (number == null) {
                return Values.text(value);
            }
            return given.or(0, "ndigits", null) == null
                    ? Formats.format(number, ",")
                    : Formats.format(number, ",." + given.number(0, "ndigits", 0) + "f");
        });
        filters.put("humanize_intword", HumanFilters::inWords);
        filters.put("humanize_ordinal", (_, value, _) -> ordinal(value));
        filters.put("humanize_apnumber", (_, value, _) -> {
            @Nullable BigInteger number = whole(value);
            boolean small = number != null && number.signum() >= 0 && number.bitLength() < 8 && number.intValue() < 10;
            return small && number != null
                    ? WORDS.get(number.intValue())
                    : number == null ? Values.text(value) : number.toString();
        });
        filters.put("humanize_scientific", (_, value, given) -> {
            @Nullable Double number = NumberFilters.floating(value);
            return number == null
                    ? Values.text(value)
                    : scientific(number, Math.clamp(given.number(0, "precision", 2), 0, 100));
        });
        filters.put("humanize_thousands_separator", (_, _, _) -> ",");
        filters.put("humanize_decimal_separator", (_, _, _) -> ".");
        filters.put("humanize_abs_timedelta", (_, value, _) -> {
            if (!(value instanceof Duration delta)) {
                throw new TemplateFailure(
                        "AttributeError", "'" + Values.type(value) + "' object has no attribute 'days'");
            }
            return delta.abs();
        });
        filters.put("humanize_deactivate", (_, _, _) -> null);
    }

    private static boolean months(Given given, int place) {
        return Values.truth(given.or(place, "months", true));
    }

    private static String unit(Given given, int place) {
        return given.text(place, "minimum_unit", "seconds");
    }

    private static @Nullable Duration duration(@Nullable Object value) {
        if (value instanceof Duration duration) {
            return duration;
        }
        @Nullable Double seconds = value instanceof PythonTime ? null : NumberFilters.floating(value);
        return seconds == null || seconds.isNaN() || Math.abs(seconds) > 1e12
                ? null
                : Duration.ofNanos(Math.round(seconds * 1e6) * 1000);
    }

    private static Object naturalTime(Rendering rendering, @Nullable Object value, Given given) {
        var now = given.or(3, "when", null) instanceof PythonTime(var when) ? when.toInstant() : rendering.now();
        @Nullable
        Duration ago =
                value instanceof PythonTime(var moment) ? Duration.between(moment.toInstant(), now) : duration(value);
        if (ago == null) {
            return Values.text(value);
        }
        boolean future = (value instanceof PythonTime || value instanceof Duration)
                ? ago.isNegative()
                : given.truth(0, "future");
        String delta = Spoken.delta(ago, months(given, 1), unit(given, 2));
        return delta.equals("a moment") ? "now" : delta + (future ? " from now" : " ago");
    }

    private static LocalDate today(Rendering rendering) {
        return PythonTime.of(rendering.now()).moment().toLocalDate();
    }

    private static @Nullable LocalDate date(@Nullable Object value) {
        return switch (value) {
            case PythonTime(var moment) -> moment.toLocalDate();
            case LocalDate date -> date;
            case null, default -> null;
        };
    }

    private static String naturalDay(Rendering rendering, @Nullable Object value, String format) {
        @Nullable LocalDate date = date(value);
        if (date == null) {
            return Values.text(value);
        }
        return switch ((int) Math.clamp(Times.days(today(rendering), date), -2L, 2L)) {
            case 0 -> "today";
            case 1 -> "tomorrow";
            case -1 -> "yesterday";
            default -> Times.formatted(new PythonTime(date.atStartOfDay(java.time.ZoneOffset.UTC)), format);
        };
    }

    /// A number, or what a text says of one.
    private static @Nullable Object number(@Nullable Object value) {
        String text = Values.textOrNull(value);
        if (text == null) {
            return value != null && Numbers.isNumber(value) ? value : null;
        }
        String plain = text.replace(",", "").strip();
        return plain.matches("[-+]?\\d{1,4000}")
                ? Numbers.integer(new BigInteger(plain))
                : NumberFilters.floating(plain);
    }

    private static @Nullable BigInteger whole(@Nullable Object value) {
        @Nullable Object number = number(value);
        if (number instanceof Double floating) {
            return floating.isNaN() || floating.isInfinite() ? null : new java.math.BigDecimal(floating).toBigInteger();
        }
        return number == null ? null : Numbers.whole(number);
    }

    private static String ordinal(@Nullable Object value) {
        @Nullable BigInteger number = whole(value);
        if (number == null) {
            return Values.text(value);
        }
        int hundredth = number.mod(BigInteger.valueOf(100)).intValue();
        String suffix = hundredth / 10 == 1
                ? "th"
                : switch (hundredth % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return number + suffix;
    }

    private static Object inWords(Rendering rendering, @Nullable Object value, Given given) {
        @Nullable BigInteger number = whole(value);
        if (number == null) {
            return Values.text(value);
        }
        String sign = number.signum() < 0 ? "-" : "";
        String format = given.text(0, "format", "%.1f");
        double size = number.abs().doubleValue();
        if (size < 1000) {
            return number.toString();
        }
        int power = Math.clamp((number.abs().toString().length() - 1) / 3, 1, POWERS.size());
        String shown = Formats.printf(format, Tuple.of(size / Math.pow(10, power * 3.0)));
        @Nullable Double rounded = NumberFilters.floating(shown);
        if (rounded != null && rounded == 1000 && power < POWERS.size()) {
            power++;
            shown = Formats.printf(format, Tuple.of(1.0));
        }
        return sign + shown + " " + POWERS.get(power - 1);
    }

    private static Object naturalSize(Rendering rendering, @Nullable Object value, Given given) {
        boolean gnu = given.truth(1, "gnu");
        boolean binary = given.truth(0, "binary") || gnu;
        String format = given.text(2, "format", "%.1f");
        @Nullable Double bytes = NumberFilters.floating(value);
        if (bytes == null) {
            throw TemplateFailure.value("could not convert string to float: " + Values.shown(value));
        }
        double base = binary ? 1024 : 1000;
        double size = Math.abs(bytes);
        if (size == 1 && !gnu) {
            return bytes.longValue() + " Byte";
        }
        if (size < base) {
            return bytes.longValue() + (gnu ? "B" : " Bytes");
        }
        int power = (int) Math.min(Math.log(size) / Math.log(base) + 1e-12, 10);
        @Nullable Double shown = NumberFilters.floating(Formats.printf(format, Tuple.of(size / Math.pow(base, power))));
        power += shown != null && shown >= base && power < 10 ? 1 : 0;
        String prefix = String.valueOf((binary ? "KMGTPEZYRQ" : "kMGTPEZYRQ").charAt(power - 1));
        return Formats.printf(format, Tuple.of(bytes / Math.pow(base, power)))
                + (gnu ? prefix : " " + prefix + (binary ? "iB" : "B"));
    }

    static String scientific(double number, int precision) {
        String[] parts =
                String.format(Locale.ROOT, "%." + precision + "e", number).split("e", -1);
        var power = new StringBuilder();
        for (char c : String.valueOf(Integer.parseInt(parts[1])).toCharArray()) {
            power.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0'));
        }
        return parts[0] + " x 10" + power;
    }
}
