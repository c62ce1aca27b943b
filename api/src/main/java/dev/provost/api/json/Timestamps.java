package dev.provost.api.json;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Times as clients write and read them: `2026-11-21T01:02:03.456789Z`, no fraction when it is zero.
public final class Timestamps {
    private static final int SECONDS_A_DAY = 86_400;

    private Timestamps() {}

    /// A time as text, cut to microseconds.
    public static String write(Instant time) {
        int micros = time.getNano() / 1000;
        byte[] text = new byte[micros == 0 ? 20 : 27];
        fill(text, time.getEpochSecond(), micros, 'T');
        text[text.length - 1] = 'Z';
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /// Fills a text in from its first character with a date, a time and, if there is room, a point and six digits.
    ///
    /// @param second the seconds since 1970
    /// @param between what stands between date and time
    public static void fill(byte[] text, long second, int micros, char between) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_A_DAY));
        int ofDay = Math.floorMod(second, SECONDS_A_DAY);
        digits(text, 0, 4, date.getYear());
        text[4] = '-';
        digits(text, 5, 2, date.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, date.getDayOfMonth());
        text[10] = (byte) between;
        digits(text, 11, 2, ofDay / 3600);
        text[13] = ':';
        digits(text, 14, 2, ofDay / 60 % 60);
        text[16] = ':';
        digits(text, 17, 2, ofDay % 60);
        if (text.length >= 26) {
            text[19] = '.';
            digits(text, 20, 6, micros);
        }
    }

    /// Reads the form that machines write, `2026-11-21T01:02:03[.fraction](Z|+hh:mm)`, cut to microseconds; null for
    /// any other.
    public static @Nullable Instant parse(String text) {
        int length = text.length();
        if (length < 20
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || (text.charAt(10) != 'T' && text.charAt(10) != ' ')
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int at = 19;
        int micros = 0;
        if (text.charAt(19) == '.') {
            int end = 20;
            int scale = 100_000;
            while (end < length && digit(text.charAt(end)) >= 0) {
                micros += digit(text.charAt(end)) * scale;
                scale /= 10;
                end++;
            }
            if (end == 20 || end > 29) {
                return null;
            }
            at = end;
        }
        int offset = offset(text, at);
        if ((year | month | day | hour | minute | second) < 0
                || year == 0
                || hour > 23
                || minute > 59
                || second > 59
                || offset == Integer.MIN_VALUE) {
            return null;
        }
        try {
            long days = LocalDate.of(year, month, day).toEpochDay();
            return Instant.ofEpochSecond(
                    days * SECONDS_A_DAY + hour * 3600L + minute * 60L + second - offset, micros * 1000L);
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// The offset in seconds that ends the text, or the smallest integer if there is none.
    private static int offset(String text, int at) {
        int left = text.length() - at;
        if (left == 1 && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
            return 0;
        }
        if (left == 6 && text.charAt(at + 3) == ':') {
            int hours = number(text, at + 1, at + 3);
            int minutes = number(text, at + 4, at + 6);
            int sign = text.charAt(at) == '+' ? 1 : text.charAt(at) == '-' ? -1 : 0;
            if (hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59 && sign != 0) {
                return sign * (hours * 3600 + minutes * 60);
            }
        }
        return Integer.MIN_VALUE;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = digit(text.charAt(i));
            if (digit < 0) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int digit(char c) {
        return c >= '0' && c <= '9' ? c - '0' : -1;
    }

    private static void digits(byte[] text, int at, int count, int number) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
