package dev.provost.store;

import dev.provost.api.json.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Times and spans as SQLite keeps them: text like `2026-11-21 01:02:03.456789`, in UTC.
///
/// There are always six digits after the point, so that text order is time order. A span is the time that far from
/// 1970.
final class StoredTime {
    private static final int LENGTH = "2026-11-21 01:02:03.456789".length();
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long FIRST = LocalDate.of(1, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    private static final long END = LocalDate.of(10_000, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);

    private StoredTime() {}

    /// The text for a time, cut to microseconds.
    static String format(Instant time) {
        long second = time.getEpochSecond();
        if (second < FIRST || second >= END) {
            throw new DateTimeException("A stored time lies between the years 1 and 9999, unlike " + time);
        }
        byte[] text = new byte[LENGTH];
        Timestamps.fill(text, second, time.getNano() / 1000, ' ');
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /// Reads what [#format] wrote, and the forms of other writers: a `T`, fewer or more digits, a zone at the end.
    static Instant parse(String text) {
        if (!isExact(text)) {
            return parseOther(text);
        }
        LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        int ofDay = number(text, 11, 13) * 3600 + number(text, 14, 16) * 60 + number(text, 17, 19);
        return Instant.ofEpochSecond(date.toEpochDay() * SECONDS_PER_DAY + ofDay, number(text, 20, 26) * 1000L);
    }

    private static boolean isExact(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean fits = switch (i) {
                case 4, 7 -> c == '-';
                case 10 -> c == ' ';
                case 13, 16 -> c == ':';
                case 19 -> c == '.';
                default -> c >= '0' && c <= '9';
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int start, int end) {
        int value = 0;
        for (int i = start; i < end; i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }

    private static Instant parseOther(String text) {
        String iso = text.replace(' ', 'T');
        boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME
                .parse(zoned ? iso : iso + "Z", Instant::from)
                .truncatedTo(ChronoUnit.MICROS);
    }

    /// The text for a span.
    static String format(Duration span) {
        return format(Instant.EPOCH.plus(span));
    }

    /// The span that [#format(Duration)] wrote.
    static Duration parseSpan(String text) {
        return Duration.between(Instant.EPOCH, parse(text));
    }
}
