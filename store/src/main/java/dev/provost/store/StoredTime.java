package dev.provost.store;

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
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY));
        int ofDay = (int) Math.floorMod(second, SECONDS_PER_DAY);
        char[] text = new char[LENGTH];
        digits(text, 0, 4, date.getYear());
        text[4] = '-';
        digits(text, 5, 2, date.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, date.getDayOfMonth());
        text[10] = ' ';
        digits(text, 11, 2, ofDay / 3600);
        text[13] = ':';
        digits(text, 14, 2, ofDay / 60 % 60);
        text[16] = ':';
        digits(text, 17, 2, ofDay % 60);
        text[19] = '.';
        digits(text, 20, 6, time.getNano() / 1000);
        return new String(text);
    }

    private static void digits(char[] text, int start, int count, int value) {
        int rest = value;
        for (int i = start + count - 1; i >= start; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
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
