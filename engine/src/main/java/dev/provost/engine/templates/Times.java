package dev.provost.engine.templates;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be asked of times and durations.
final class Times {
    private Times() {}

    private static Optional<PythonObject.Held> held(@Nullable Object value) {
        return Optional.of(new PythonObject.Held(value));
    }

    private static Optional<PythonObject.Held> method(Callable method) {
        return held(method);
    }

    static Optional<PythonObject.Held> attribute(PythonTime time, String name) {
        ZonedDateTime moment = time.moment();
        return switch (name) {
            case "hour" -> held((long) moment.getHour());
            case "minute" -> held((long) moment.getMinute());
            case "second" -> held((long) moment.getSecond());
            case "microsecond" -> held((long) moment.getNano() / 1000);
            case "isoformat" -> method(given -> time.iso(given.text(0, "sep", "T")));
            case "timestamp" -> method(_ -> moment.toEpochSecond() + moment.getNano() / 1e9);
            case "date" -> method(_ -> moment.toLocalDate());
            case "time" -> method(_ -> moment.toLocalTime());
            case "strftime" -> method(given -> formatted(time, Values.text(given.required("strftime", 0, "format"))));
            case "format" ->
                method(given -> TimeTokens.written(moment, Values.text(given.required("format", 0, "fmt"))));
            case "utcoffset" ->
                method(_ -> Duration.ofSeconds(moment.getOffset().getTotalSeconds()));
            case "astimezone", "in_timezone", "in_tz" ->
                method(given ->
                        new PythonTime(moment.withZoneSameInstant(ZoneId.of(Values.text(given.or(0, "tz", "UTC"))))));
            case "add" -> method(given -> moved(moment, given, 1));
            case "subtract" -> method(given -> moved(moment, given, -1));
            case "replace" -> method(given -> replaced(moment, given));
            case "start_of" -> method(given -> started(moment, given));
            case "tzname" -> method(_ -> part(moment, 'Z'));
            case "tzinfo", "timezone_name" -> held(part(moment, 'Z'));
            case "ctime" -> method(_ -> part(moment, 'c'));
            case "int_timestamp" -> held(moment.toEpochSecond());
            case "float_timestamp" -> held(moment.toEpochSecond() + moment.getNano() / 1e9);
            case "to_iso8601_string" -> method(_ -> time.iso("T").replace("+00:00", "Z"));
            case "to_date_string" -> method(_ -> moment.toLocalDate().toString());
            case "to_datetime_string" -> method(_ -> formatted(time, "%Y-%m-%d %H:%M:%S"));
            default -> attribute(moment.toLocalDate(), name);
        };
    }

    static Optional<PythonObject.Held> attribute(LocalDate date, String name) {
        return switch (name) {
            case "year" -> held((long) date.getYear());
            case "month" -> held((long) date.getMonthValue());
            case "day" -> held((long) date.getDayOfMonth());
            case "weekday" -> method(_ -> (long) date.getDayOfWeek().getValue() - 1);
            case "isoweekday" -> method(_ -> (long) date.getDayOfWeek().getValue());
            case "day_of_week" -> held((long) date.getDayOfWeek().getValue() - 1);
            case "day_of_year" -> held((long) date.getDayOfYear());
            case "week_of_year" -> held((long) date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case "quarter" -> held((long) date.get(IsoFields.QUARTER_OF_YEAR));
            case "isoformat" -> method(_ -> date.toString());
            case "format" ->
                method(given -> TimeTokens.written(
                        date.atStartOfDay(ZoneOffset.UTC), Values.text(given.required("format", 0, "fmt"))));
            case "strftime" ->
                method(given -> formatted(
                        new PythonTime(date.atStartOfDay(ZoneOffset.UTC)),
                        Values.text(given.required("strftime", 0, "format"))));
            default -> Optional.empty();
        };
    }

    static Optional<PythonObject.Held> attribute(LocalTime time, String name) {
        return switch (name) {
            case "hour" -> held((long) time.getHour());
            case "minute" -> held((long) time.getMinute());
            case "second" -> held((long) time.getSecond());
            case "isoformat" -> method(_ -> Values.text(time));
            default -> Optional.empty();
        };
    }

    static Optional<PythonObject.Held> attribute(Duration duration, String name) {
        long micros = Math.floorDiv(duration.toNanos(), 1000L);
        return switch (name) {
            case "total_seconds" -> method(_ -> micros / 1e6);
            case "days" -> held(Math.floorDiv(micros, 86_400_000_000L));
            case "seconds" -> held(Math.floorMod(micros, 86_400_000_000L) / 1_000_000);
            case "microseconds" -> held(Math.floorMod(micros, 1_000_000L));
            default -> Optional.empty();
        };
    }

    private static final List<ChronoUnit> UNITS = List.of(
            ChronoUnit.YEARS,
            ChronoUnit.MONTHS,
            ChronoUnit.WEEKS,
            ChronoUnit.DAYS,
            ChronoUnit.HOURS,
            ChronoUnit.MINUTES,
            ChronoUnit.SECONDS,
            ChronoUnit.MICROS);

    private static String name(ChronoUnit unit) {
        return unit == ChronoUnit.MICROS ? "microseconds" : unit.name().toLowerCase(Locale.ROOT);
    }

    private static PythonTime moved(ZonedDateTime moment, Given given, int direction) {
        ZonedDateTime moved = moment;
        for (int i = 0; i < UNITS.size(); i++) {
            moved = moved.plus((long) direction * given.number(i, name(UNITS.get(i)), 0), UNITS.get(i));
        }
        return Operators.inCalendar(moved);
    }

    private static PythonTime replaced(ZonedDateTime moment, Given given) {
        return Operators.inCalendar(moment.withYear(given.number(0, "year", moment.getYear()))
                .withMonth(given.number(1, "month", moment.getMonthValue()))
                .withDayOfMonth(given.number(2, "day", moment.getDayOfMonth()))
                .withHour(given.number(3, "hour", moment.getHour()))
                .withMinute(given.number(4, "minute", moment.getMinute()))
                .withSecond(given.number(5, "second", moment.getSecond()))
                .withNano(given.number(6, "microsecond", moment.getNano() / 1000) * 1000));
    }

    private static PythonTime started(ZonedDateTime moment, Given given) {
        ZonedDateTime day = moment.truncatedTo(ChronoUnit.DAYS);
        return new PythonTime(
                switch (Values.text(given.required("start_of", 0, "unit"))) {
                    case "second" -> moment.truncatedTo(ChronoUnit.SECONDS);
                    case "minute" -> moment.truncatedTo(ChronoUnit.MINUTES);
                    case "hour" -> moment.truncatedTo(ChronoUnit.HOURS);
                    case "week" -> day.minusDays(moment.getDayOfWeek().getValue() - 1L);
                    case "month" -> day.withDayOfMonth(1);
                    case "year" -> day.withDayOfYear(1);
                    default -> day;
                });
    }

    /// A time as C's `strftime` writes it in English.
    static String formatted(PythonTime time, String format) {
        ZonedDateTime moment = time.moment();
        var out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                out.append(c);
                continue;
            }
            char next = format.charAt(++i);
            boolean bare = next == '-' && i + 1 < format.length();
            String part = part(moment, bare ? format.charAt(++i) : next);
            out.append(bare ? part.replaceFirst("^0+(?=.)", "") : part);
            Limits.requireText(out.length());
        }
        return out.toString();
    }

    static String part(ZonedDateTime moment, char code) {
        return switch (code) {
            case 'a' -> moment.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> moment.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' -> moment.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'B' -> moment.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'c' ->
                part(moment, 'a') + " " + part(moment, 'b') + padded(" %2d ", moment.getDayOfMonth())
                        + part(moment, 'T') + " " + part(moment, 'Y');
            case 'd' -> padded("%02d", moment.getDayOfMonth());
            case 'D', 'x' -> part(moment, 'm') + "/" + part(moment, 'd') + "/" + part(moment, 'y');
            case 'e' -> padded("%2d", moment.getDayOfMonth());
            case 'f' -> padded("%06d", moment.getNano() / 1000);
            case 'F' -> moment.toLocalDate().toString();
            case 'G' -> padded("%d", moment.get(IsoFields.WEEK_BASED_YEAR));
            case 'H' -> padded("%02d", moment.getHour());
            case 'I' -> padded("%02d", (moment.getHour() + 11) % 12 + 1);
            case 'j' -> padded("%03d", moment.getDayOfYear());
            case 'm' -> padded("%02d", moment.getMonthValue());
            case 'M' -> padded("%02d", moment.getMinute());
            case 'n' -> "\n";
            case 'p' -> moment.getHour() < 12 ? "AM" : "PM";
            case 'R' -> part(moment, 'H') + ":" + part(moment, 'M');
            case 's' -> String.valueOf(moment.toEpochSecond());
            case 'S' -> padded("%02d", moment.getSecond());
            case 't' -> "\t";
            case 'T', 'X' -> part(moment, 'H') + ":" + part(moment, 'M') + ":" + part(moment, 'S');
            case 'u' -> padded("%d", moment.getDayOfWeek().getValue());
            case 'V' -> padded("%02d", moment.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'U' ->
                padded(
                        "%02d",
                        (moment.getDayOfYear() + 6 - moment.getDayOfWeek().getValue() % 7) / 7);
            case 'W' ->
                padded(
                        "%02d",
                        (moment.getDayOfYear() + 6 - (moment.getDayOfWeek().getValue() + 6) % 7) / 7);
            case 'w' -> padded("%d", moment.getDayOfWeek().getValue() % 7);
            case 'y' -> padded("%02d", Math.floorMod(moment.getYear(), 100));
            case 'Y' -> padded("%d", moment.getYear());
            case 'z' ->
                padded("%+03d", moment.getOffset().getTotalSeconds() / 3600)
                        + padded("%02d", Math.abs(moment.getOffset().getTotalSeconds() / 60 % 60));
            case 'Z' ->
                moment.getOffset().equals(ZoneOffset.UTC)
                        ? "UTC"
                        : moment.getZone().getId();
            case '%' -> "%";
            default -> "%" + code;
        };
    }

    private static String padded(String format, int value) {
        return String.format(Locale.ROOT, format, value);
    }

    /// Whole days from one date to another.
    static long days(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to);
    }
}
