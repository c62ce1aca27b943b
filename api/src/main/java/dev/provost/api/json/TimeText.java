package dev.provost.api.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates and times as clients may write them, with the complaints they know about what is neither.
final class TimeText {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]*)?");

    /// Digits after these are far below a microsecond.
    private static final int MAX_DIGITS = 60;

    /// Beyond this a number counts milliseconds.
    private static final BigDecimal SECONDS_END = BigDecimal.valueOf(20_000_000_000L);

    private static final long YEAR_0 = -62_167_219_200L;
    private static final long YEAR_1 = -62_135_596_800L;
    private static final long YEAR_10000 = 253_402_300_800L;

    static final String YEAR_ZERO = "year 0 is out of range";
    private static final String TOO_SHORT = "input is too short";
    private static final String EXTRA = "unexpected extra characters at the end of the input";

    /// What a text turned out to be: a time without an offset counts as UTC.
    sealed interface Parsed {
        /// A point in time.
        record Moment(LocalDateTime local, int offsetSeconds) implements Parsed {
            Instant instant() {
                return local.toInstant(ZoneOffset.UTC).minusSeconds(offsetSeconds);
            }
        }

        /// Why it is none.
        record Complaint(String text) implements Parsed {}
    }

    private final String text;
    private int at;
    private @Nullable String complaint;

    private TimeText(String text) {
        this.text = text;
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text.substring(0, Math.min(text.length(), MAX_DIGITS)));
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /// A date and a time of day, or a number of seconds or milliseconds since 1970.
    static Parsed dateTime(String text) {
        if (isNumber(text)) {
            return number(decimal(text));
        }
        var reader = new TimeText(text);
        @Nullable LocalDate date = reader.date();
        LocalDateTime local = date == null ? null : reader.time(date);
        int offset = local == null ? 0 : reader.offset();
        if (local != null && reader.complaint == null && reader.at < text.length()) {
            reader.complaint = EXTRA;
        }
        return local == null || reader.complaint != null
                ? new Parsed.Complaint(reader.complaint == null ? TOO_SHORT : reader.complaint)
                : new Parsed.Moment(local, offset);
    }

    /// A date alone, or a number of seconds or milliseconds since 1970 (whose time of day is kept).
    static Parsed date(String text) {
        if (isNumber(text)) {
            return number(decimal(text));
        }
        var reader = new TimeText(text);
        @Nullable LocalDate date = reader.date();
        if (date == null) {
            return new Parsed.Complaint(reader.complaint == null ? TOO_SHORT : reader.complaint);
        }
        return reader.at < text.length() ? new Parsed.Complaint(EXTRA) : new Parsed.Moment(date.atStartOfDay(), 0);
    }

    /// A number of seconds since 1970, or of milliseconds if it is large.
    static Parsed number(double number) {
        if (Double.isNaN(number)) {
            return new Parsed.Complaint("NaN values not permitted");
        }
        return number(
                Double.isInfinite(number)
                        ? BigDecimal.valueOf(Math.copySign(Double.MAX_VALUE, number))
                        : BigDecimal.valueOf(number));
    }

    static Parsed number(BigDecimal number) {
        BigDecimal seconds = number.abs().compareTo(SECONDS_END) > 0 ? number.movePointLeft(3) : number;
        BigDecimal micros = seconds.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN);
        if (micros.compareTo(BigDecimal.valueOf(YEAR_10000, -6)) >= 0) {
            return new Parsed.Complaint("dates after 9999 are not supported as unix timestamps");
        }
        if (micros.compareTo(BigDecimal.valueOf(YEAR_0, -6)) < 0) {
            return new Parsed.Complaint("dates before 0000 are not supported as unix timestamps");
        }
        long whole = micros.longValueExact();
        long second = Math.floorDiv(whole, 1_000_000L);
        if (second < YEAR_1) {
            return new Parsed.Complaint(YEAR_ZERO);
        }
        int nanos = (int) Math.floorMod(whole, 1_000_000L) * 1000;
        return new Parsed.Moment(LocalDateTime.ofEpochSecond(second, nanos, ZoneOffset.UTC), 0);
    }

    private @Nullable LocalDate date() {
        if (text.length() < 10) {
            complaint = TOO_SHORT;
            return null;
        }
        int year = digits(4, "invalid character in year");
        expect("-", "invalid date separator, expected `-`");
        int month = digits(2, "invalid character in month");
        expect("-", "invalid date separator, expected `-`");
        int day = digits(2, "invalid character in day");
        if (complaint == null && (month < 1 || month > 12)) {
            complaint = "month value is outside expected range of 1-12";
        }
        if (complaint != null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.of(year, month, day);
            complaint = year == 0 ? YEAR_ZERO : null;
            return year == 0 ? null : date;
        } catch (DateTimeException _) {
            complaint = "day value is outside expected range";
            return null;
        }
    }

    private @Nullable LocalDateTime time(LocalDate date) {
        if (at == text.length()) {
            complaint = TOO_SHORT;
            return null;
        }
        expect("Tt_ ", "invalid datetime separator, expected `T`, `t`, `_` or space");
        @Nullable LocalTime time = complaint == null ? clock() : null;
        return time == null ? null : date.atTime(time);
    }

    private @Nullable LocalTime clock() {
        if (text.length() - at < 5) {
            complaint = TOO_SHORT;
            return null;
        }
        int hour = digits(2, "invalid character in hour");
        expect(":", "invalid time separator, expected `:`");
        int minute = digits(2, "invalid character in minute");
        range(hour, 23, "hour value is outside expected range of 0-23");
        range(minute, 59, "minute value is outside expected range of 0-59");
        int second = 0;
        int micros = 0;
        if (complaint == null && at < text.length() && text.charAt(at) == ':') {
            at++;
            second = digits(2, "invalid character in second");
            range(second, 59, "second value is outside expected range of 0-59");
            micros = fraction();
        }
        return complaint == null ? LocalTime.of(hour, minute, second, micros * 1000) : null;
    }

    private int fraction() {
        if (complaint != null || at == text.length() || ".,".indexOf(text.charAt(at)) < 0) {
            return 0;
        }
        at++;
        int start = at;
        int micros = 0;
        for (int scale = 100_000; at < text.length() && isDigit(text.charAt(at)); scale /= 10) {
            micros += (text.charAt(at) - '0') * scale;
            at++;
        }
        if (at == start) {
            complaint = "second fraction digits missing after `.`";
        }
        return micros;
    }

    private int offset() {
        if (complaint != null || at == text.length()) {
            return 0;
        }
        char sign = text.charAt(at++);
        if (sign == 'Z' || sign == 'z') {
            return 0;
        }
        if ("+-\u2212".indexOf(sign) < 0) {
            complaint = "invalid timezone sign";
            return 0;
        }
        int hours = digits(2, "invalid timezone hour");
        if (complaint == null && at < text.length() && text.charAt(at) == ':') {
            at++;
        }
        int minutes = digits(2, "invalid timezone minute");
        range(minutes, 59, "timezone minute value is outside expected range of 0-59");
        range(hours, 23, "timezone offset must be less than 24 hours");
        return (sign == '+' ? 1 : -1) * (hours * 3600 + minutes * 60);
    }

    private void range(int number, int end, String otherwise) {
        if (complaint == null && number > end) {
            complaint = otherwise;
        }
    }

    private void expect(String oneOf, String otherwise) {
        if (complaint == null) {
            if (at < text.length() && oneOf.indexOf(text.charAt(at)) >= 0) {
                at++;
            } else {
                complaint = otherwise;
            }
        }
    }

    private int digits(int count, String otherwise) {
        int number = 0;
        for (int i = 0; i < count && complaint == null; i++) {
            if (at < text.length() && isDigit(text.charAt(at))) {
                number = number * 10 + text.charAt(at++) - '0';
            } else {
                complaint = otherwise;
            }
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
